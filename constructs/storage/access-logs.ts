import { type S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { type PrivateBucket } from "./private-bucket";

/** A bucket for server access logs; a `LogBucket` is one. */
export interface AccessLogs {
  /** Name of the bucket, known at synthesis. */
  readonly name: string;
  /** The bucket policy, without which AWS refuses to deliver logs to the bucket. */
  readonly policy: S3BucketPolicy;
  /**
   * Allows S3 to deliver the server access logs of a bucket.
   * @returns prefix of the log objects' keys
   */
  allowBucketLogs(source: PrivateBucket): string;
}
