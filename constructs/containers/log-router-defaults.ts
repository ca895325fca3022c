/** Name of the container that routes logs. */
export const logRouterName = "log-router";

/** The port that ECS makes FireLens listen on. Source: Amazon ECS Developer Guide, "Example task definition: Route logs to FireLens". */
export const logRouterPort = 24224;

/** The defaults of the container that routes logs. */
export const logRouterDefaults = {
  image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
  /** Whether CloudWatch Logs receives the logs as well. */
  keepInCloudWatch: true,
  memoryMib: 128,
} as const;

/**
 * The outputs of Fluent Bit that write to an AWS service with the permissions of the task: their connections need no
 * `egress` to the outside. Source: Fluent Bit, "Outputs".
 */
export const awsOutputs: ReadonlySet<string> = new Set([
  "cloudwatch_logs",
  "kinesis_firehose",
  "kinesis_streams",
  "opensearch",
  "s3",
]);

/** Outputs of plugins that the image still has in Go, with those of Fluent Bit itself that replaced them. */
export const replacedOutputs: Readonly<Record<string, string>> = {
  cloudwatch: "cloudwatch_logs",
  firehose: "kinesis_firehose",
  kinesis: "kinesis_streams",
};
