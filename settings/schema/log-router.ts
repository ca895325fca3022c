import * as z from "zod";
import { logRouterDefaults } from "../../constructs/containers/log-router-defaults";
import { imageReference, keyArn, positive, text } from "./formats";
import { injectedValue } from "./secret-sources";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const optionName = text(/^(?!name$)[A-Za-z][\w.-]*$/i, 'the name of an option other than "Name", such as "Host"', 100);

/** The settings of the container that sends logs elsewhere. */
export const logRouterSchema = z.strictObject({
  /**
   * ARN of a stream of Amazon Data Firehose or Kinesis, or of an S3 bucket, that receives the logs. The workload gets the
   * permission to write to it.
   * @default none: `output` says where the logs go
   */
  destination: text(
    /^arn:aws(?:-[a-z]+)*:(?:firehose:[a-z0-9-]+:\d{12}:deliverystream\/[\w.-]{1,64}|kinesis:[a-z0-9-]+:\d{12}:stream\/[\w.-]{1,128}|s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/,
    'the ARN of a stream of Data Firehose or Kinesis, or of a bucket, such as "arn:aws:firehose:eu-west-1:222222222222:deliverystream/logs"',
  )
    .exactOptional()
    .meta(neutral.identity),
  /**
   * Customer managed key that encrypts the Kinesis stream or the bucket in `destination`.
   * @default none: writing needs no permission of a key
   */
  kmsKeyArn: keyArn.exactOptional(),
  /**
   * Output of Fluent Bit that receives the logs, such as `"datadog"`, `"splunk"`, `"http"` or `"opensearch"`.
   * @default that of `destination`
   */
  output: text(/^[a-z][a-z0-9_-]*$/, 'the name of an output of Fluent Bit, such as "datadog"', 50)
    .exactOptional()
    .meta(neutral.function),
  /**
   * Options of the output, by name: `{ Host: "http-intake.logs.datadoghq.eu", TLS: "on" }`. Secret values belong in
   * `secretOptions`.
   * @default {}
   */
  options: z.record(optionName, z.string()).default({}).meta(neutral.function),
  /**
   * Options of the output whose values ECS reads when a task starts: each has one of `secret`, `arn`, `name` and
   * `parameter`.
   * @default {}
   */
  secretOptions: z.record(optionName, injectedValue).default({}),
  /**
   * Whether the workload's log group receives the logs as well. Without it, they are kept only where they are sent.
   * @default true
   */
  keepInCloudWatch: z.boolean().default(logRouterDefaults.keepInCloudWatch).meta(weaker.false),
  /**
   * Image of the router, with Fluent Bit in `/fluent-bit/bin/fluent-bit`, with a tag or a digest.
   * @default "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17"
   */
  image: imageReference.default(logRouterDefaults.image).meta(neutral.function),
  /**
   * Number of the task's CPU units that are reserved for the router; 1024 units are one vCPU.
   * @default none: the router shares the task's CPU
   */
  cpu: positive.exactOptional().meta(neutral.size),
  /**
   * Most of the task's memory that the router may use, in MiB.
   * @default 128
   */
  memoryMib: z.int().min(32).default(logRouterDefaults.memoryMib).meta(neutral.size),
});
