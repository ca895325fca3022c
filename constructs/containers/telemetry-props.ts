import { type ContainerLimits } from "./container-limits";
import { type ContainerHealthCheck } from "./container-props";

/**
 * What the OpenTelemetry collector of a workload collects, and where it sends it. Source: AWS Distro for OpenTelemetry,
 * "Setting up AWS Distro for OpenTelemetry Collector in Amazon Elastic Container Service".
 */
export interface TelemetryProps extends ContainerLimits {
  /**
   * Whether traces are sent to AWS X-Ray.
   * @default true
   */
  readonly traces?: boolean;
  /**
   * Whether metrics are sent to CloudWatch or, with `prometheusWorkspace`, to that workspace.
   * @default true
   */
  readonly metrics?: boolean;
  /**
   * Percentage of the requests that are traced, 0 to 100. What calls the workload has decided already whether a request
   * that it traces is traced further.
   * @default 10
   */
  readonly samplePercent?: number;
  /**
   * Namespace of the metrics in CloudWatch.
   * @default "<project>/<environment>/<name>"
   */
  readonly namespace?: string;
  /**
   * ARN of a workspace of Amazon Managed Service for Prometheus that receives the metrics instead of CloudWatch.
   * @default none
   */
  readonly prometheusWorkspace?: string;
  /**
   * Image of the collector, with a tag other than `latest` or a digest.
   * @default "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
   */
  readonly image?: string;
  /**
   * Configuration of the collector, in YAML or JSON, instead of the platform's. It must listen on 127.0.0.1, on port 4317
   * or 4318, and have the extension `health_check`; must not contain secrets.
   * @default what `traces` and `metrics` require
   */
  readonly configuration?: string;
  /**
   * Command that tells whether the collector is healthy, for an image without `/healthcheck`; `false` for none. The
   * workload's own container starts once the collector is healthy or, without a health check, has started.
   * @default ["CMD", "/healthcheck"]
   */
  readonly healthCheckCommand?: ContainerHealthCheck["command"] | false;
  /**
   * Memory limit of the collector in MiB.
   * @default 256
   */
  readonly memoryMib?: number;
}
