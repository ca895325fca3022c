import { collectorPorts } from "./telemetry-defaults";

/** What a configuration of the collector depends on. */
export interface CollectorConfigurationProps {
  readonly region: string;
  readonly traces: boolean;
  /** Where metrics go; undefined for none. */
  readonly metrics: CloudWatchMetrics | PrometheusMetrics | undefined;
  /** Memory limit of the container in MiB. */
  readonly memoryMib: number;
}

/** Metrics that are written to a log group, from which CloudWatch extracts them. */
export interface CloudWatchMetrics {
  readonly namespace: string;
  readonly logGroup: string;
}

/** Metrics that are written to a Prometheus workspace. */
export interface PrometheusMetrics {
  /** URL of the workspace's API for remote writes. */
  readonly remoteWriteUrl: string;
  /** Region of the workspace. */
  readonly workspaceRegion: string;
}

/** Share of the container's memory at which the collector refuses data, and how much it may grow between two checks. */
const MEMORY = { limit: 0.8, spike: 0.2 };

/**
 * Returns the configuration of a collector as JSON, which is YAML too. It listens inside the task only, and refuses data
 * before its memory is exhausted.
 * Sources: AWS Distro for OpenTelemetry, "Getting Started with X-Ray and CloudWatch Metrics exporters"; OpenTelemetry,
 * "Memory Limiter Processor"; Amazon Managed Service for Prometheus User Guide, "Set up metrics ingestion from Amazon ECS".
 */
export function collectorConfiguration({ region, traces, metrics, memoryMib }: CollectorConfigurationProps): string {
  const remote = metrics && "remoteWriteUrl" in metrics ? metrics : undefined;
  const local = (port: number) => `127.0.0.1:${port}`;
  const pipeline = (signal: string, exporter: string) => ({
    receivers: ["otlp"],
    processors: ["memory_limiter", "resourcedetection", `batch/${signal}`],
    exporters: [exporter],
  });
  return JSON.stringify({
    extensions: {
      health_check: { endpoint: local(collectorPorts.health) },
      ...(remote && { sigv4auth: { region: remote.workspaceRegion, service: "aps" } }),
    },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: local(collectorPorts.grpc) },
          http: { endpoint: local(collectorPorts.http) },
        },
      },
    },
    processors: {
      memory_limiter: {
        check_interval: "1s",
        limit_mib: Math.floor(memoryMib * MEMORY.limit),
        spike_limit_mib: Math.floor(memoryMib * MEMORY.spike),
      },
      resourcedetection: { detectors: ["env", "ecs"], override: false },
      ...(traces && { "batch/traces": { timeout: "1s", send_batch_size: 50 } }),
      ...(metrics && { "batch/metrics": { timeout: "60s" } }),
    },
    exporters: {
      ...(traces && { awsxray: { region } }),
      ...(metrics && metricsExporter(metrics, region)),
    },
    service: {
      extensions: ["health_check", ...(remote ? ["sigv4auth"] : [])],
      pipelines: {
        ...(traces && { traces: pipeline("traces", "awsxray") }),
        ...(metrics && { metrics: pipeline("metrics", remote ? "prometheusremotewrite" : "awsemf") }),
      },
    },
  });
}

function metricsExporter(metrics: CloudWatchMetrics | PrometheusMetrics, region: string): object {
  return "remoteWriteUrl" in metrics
    ? {
        prometheusremotewrite: {
          endpoint: metrics.remoteWriteUrl,
          auth: { authenticator: "sigv4auth" },
          resource_to_telemetry_conversion: { enabled: true },
        },
      }
    : {
        awsemf: {
          region,
          namespace: metrics.namespace,
          log_group_name: metrics.logGroup,
          // The exporter replaces it by the id of the task, which the detector of ECS knows.
          log_stream_name: "{TaskId}",
          dimension_rollup_option: "NoDimensionRollup",
        },
      };
}
