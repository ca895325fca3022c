import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { type Construct } from "constructs";
import { corsDefaults } from "./bucket-defaults";

/** HTTP methods that pages of another origin can be allowed. */
export const corsMethods = ["GET", "HEAD", "PUT", "POST", "DELETE"] as const;

/** A rule of cross-origin resource sharing. Source: Amazon S3 User Guide, "Elements of a CORS configuration". */
export interface CorsRule {
  /** Origins of the pages: `https://shop.example.com`. */
  readonly origins: readonly string[];
  /** HTTP methods of the requests. */
  readonly methods: readonly (typeof corsMethods)[number][];
  /**
   * Headers that the requests may have.
   * @default any
   */
  readonly headers?: readonly string[];
  /**
   * Headers of the responses that a script may read.
   * @default none
   */
  readonly exposedHeaders?: readonly string[];
  /**
   * Number of seconds that a browser caches the answer of a preflight request.
   * @default 3600
   */
  readonly maxAgeSeconds?: number;
}

/** Lets pages in browsers call a bucket. It gives nobody a permission: the requests are signed, or they are refused. */
export function allowOrigins(scope: Construct, bucket: string, rules: readonly CorsRule[]): void {
  if (rules.length === 0) return;
  new S3BucketCorsConfiguration(scope, "cors", {
    bucket,
    corsRule: rules.map((rule) => {
      const { origins, methods, headers, exposedHeaders, maxAgeSeconds } = { ...corsDefaults, ...rule };
      return {
        allowedOrigins: [...origins],
        allowedMethods: [...methods],
        ...(headers.length > 0 && { allowedHeaders: [...headers] }),
        ...(exposedHeaders.length > 0 && { exposeHeaders: [...exposedHeaders] }),
        maxAgeSeconds,
      };
    }),
  });
}
