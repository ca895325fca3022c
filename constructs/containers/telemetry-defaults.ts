/** Name of the container that collects traces and metrics. */
export const collectorName = "otel-collector";

/** The defaults of the collector that runs beside a workload. */
export const telemetryDefaults = {
  traces: true,
  metrics: true,
  /** Percentage of the requests that are traced. */
  samplePercent: 10,
  image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
  /** The program in the image that asks the collector's extension `health_check`. */
  healthCheckCommand: ["CMD", "/healthcheck"],
  memoryMib: 256,
} as const;

/** Ports that the collector listens on within the task: OTLP over gRPC and over HTTP, and its health check. */
export const collectorPorts = { grpc: 4317, http: 4318, health: 13133 } as const;

/** User and group of the image, as numbers. Source: aws-observability/aws-otel-collector, cmd/awscollector/Dockerfile. */
export const collectorUser = "4317:4317";
