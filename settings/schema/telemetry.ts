import * as z from "zod";
import { telemetryDefaults } from "../../constructs/containers/telemetry-defaults";
import { imageReference, positive, text } from "./formats";
import { neutral } from "./weaker/neutral";

/** The settings of the OpenTelemetry collector beside a workload. */
export const telemetrySchema = z.strictObject({
  /**
   * Whether traces are sent to AWS X-Ray. Without traces and metrics there is no collector.
   * @default true
   */
  traces: z.boolean().default(telemetryDefaults.traces).meta(neutral.function),
  /**
   * Whether metrics are sent to CloudWatch or, with `prometheusWorkspace`, to that workspace.
   * @default true
   */
  metrics: z.boolean().default(telemetryDefaults.metrics).meta(neutral.function),
  /**
   * Percentage of the requests that are traced. A request that a caller traces already is traced in any case.
   * @default 10
   */
  samplePercent: z.number().min(0).max(100).default(telemetryDefaults.samplePercent).meta(neutral.size),
  /**
   * Namespace of the metrics in CloudWatch.
   * @default "<project>/<environment>/<workload>"
   */
  namespace: text(
    /^(?!AWS\/)[\w./#-]+$/,
    'letters, digits and any of ._-/#, not starting with "AWS/", such as "shop/web"',
  )
    .exactOptional()
    .meta(neutral.identity),
  /**
   * ARN of a workspace of Amazon Managed Service for Prometheus that receives the metrics instead of CloudWatch.
   * @default none
   */
  prometheusWorkspace: text(
    /^arn:aws(?:-[a-z]+)*:aps:[a-z0-9-]+:\d{12}:workspace\/[\w-]+$/,
    'the ARN of a Prometheus workspace, such as "arn:aws:aps:eu-west-1:222222222222:workspace/ws-0a1b2c3d"',
  )
    .exactOptional()
    .meta(neutral.identity),
  /**
   * Image of the collector, with a tag or a digest.
   * @default "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
   */
  image: imageReference.default(telemetryDefaults.image).meta(neutral.function),
  /**
   * Configuration of the collector, in YAML or JSON, instead of the platform's: see docs/telemetry.md for what it must
   * contain.
   * @default none: what `traces` and `metrics` require
   */
  configuration: z.string().min(1).exactOptional().meta(neutral.function),
  /**
   * Command that tells whether the collector is healthy, for an image without the program `/healthcheck`; `false` for none.
   * @default ["CMD","/healthcheck"]
   */
  healthCheckCommand: z
    .union([z.literal(false), z.tuple([z.enum(["CMD", "CMD-SHELL"]), z.string()], z.string())])
    .describe('false, or a list such as ["CMD", "/healthcheck"]')
    .default([...telemetryDefaults.healthCheckCommand])
    .meta(neutral.function),
  /**
   * Number of the task's CPU units that are reserved for the collector; 1024 units are one vCPU.
   * @default none: the collector shares the task's CPU
   */
  cpu: positive.exactOptional().meta(neutral.size),
  /**
   * Most of the task's memory that the collector may use, in MiB.
   * @default 256
   */
  memoryMib: z.int().min(64).default(telemetryDefaults.memoryMib).meta(neutral.size),
});
