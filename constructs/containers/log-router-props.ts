import { type InjectableSecret } from "../secrets/injectable-secret";
import { type ContainerLimits } from "./container-limits";

/**
 * Where the output of a workload's containers goes, by FireLens. Source: Amazon ECS Developer Guide, "Send Amazon ECS logs
 * to an AWS service or AWS Partner".
 */
export interface LogRouterProps extends ContainerLimits {
  /**
   * ARN of a stream of Amazon Data Firehose or Kinesis, or of an S3 bucket, in the region of the stack. The task role gets
   * the permission to write to it. One of `destination` and `output` is required.
   * @default none: `output` says where the logs go
   */
  readonly destination?: string;
  /**
   * ARN of the customer managed key that encrypts the stream of Kinesis or the bucket.
   * @default none: writing needs no permission of a key
   */
  readonly kmsKeyArn?: string;
  /**
   * Name of an output of Fluent Bit: `datadog`, `splunk`, `http`, `opensearch`.
   * @default that of `destination`
   */
  readonly output?: string;
  /**
   * Options of the output, by name; must not contain secrets.
   * @default none, or those that `destination` requires
   */
  readonly options?: Readonly<Record<string, string>>;
  /**
   * Options of the output whose values ECS reads from Secrets Manager or Systems Manager when the container starts.
   * @default none
   */
  readonly secretOptions?: Readonly<Record<string, InjectableSecret>>;
  /**
   * Whether the log group of the workload receives the output as well.
   * @default true
   */
  readonly keepInCloudWatch?: boolean;
  /**
   * Image of the router, with Fluent Bit in `/fluent-bit/bin/fluent-bit`, and a tag other than `latest` or a digest.
   * @default "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17"
   */
  readonly image?: string;
  /**
   * Memory limit of the router in MiB.
   * @default 128
   */
  readonly memoryMib?: number;
}
