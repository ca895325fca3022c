import { ENVIRONMENT_PLACEHOLDER } from "./schema/secret-sources";
import { type WorkloadSettings } from "./settings";

/** The settings of a file of environment variables in S3. */
export type EnvironmentFileSettings = WorkloadSettings["environmentFiles"][number];

/** Where a file of environment variables is: in a bucket of the environment, or elsewhere. */
export type EnvironmentFileSource =
  | { readonly kind: "own"; readonly bucket: string; readonly key: string }
  | {
      readonly kind: "elsewhere";
      readonly bucketArn: string;
      readonly key: string;
      readonly kmsKeyArn: string | undefined;
    };

/** Returns where a file is. @param environment name of the environment */
export function environmentFileSource(
  { bucket, key = "", arn, kmsKeyArn }: EnvironmentFileSettings,
  environment: string,
): EnvironmentFileSource {
  const named = (text: string) => text.replaceAll(ENVIRONMENT_PLACEHOLDER, environment);
  if (bucket !== undefined) return { kind: "own", bucket, key: named(key) };
  const [bucketArn = "", ...keys] = named(arn ?? "").split("/");
  return { kind: "elsewhere", bucketArn, key: keys.join("/"), kmsKeyArn };
}
