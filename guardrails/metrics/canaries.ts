import { type PublishedNamespace } from "./published-namespace";

const byCanary = ["CanaryName", "Browser, CanaryName"];
const byLocation = [...byCanary, "CanaryName, Location"];

/** Metrics of CloudWatch Synthetics. */
export const canaries: PublishedNamespace = {
  namespace: "CloudWatchSynthetics",
  source:
    'Amazon CloudWatch User Guide, "CloudWatch metrics published by canaries" and "Supported metrics for resource tags ' +
    'for telemetry"',
  checked: "2026-11-27",
  metrics: [
    {
      names: [
        ..."2xx 4xx 5xx DurationDryRun Error Failed RetryCount SuccessPercentDryRun".split(" "),
        ..."VisualMonitoringSuccessPercent VisualMonitoringTotalComparisons".split(" "),
        "Failed requests",
      ],
      dimensions: byCanary,
    },
    { names: "EphemeralStorageUsagePercent", dimensions: ["CanaryName"] },
    { names: "SuccessPercentWithRetries", dimensions: byLocation },
    { names: "Duration SuccessPercent", dimensions: [...byLocation, "CanaryName, StepName"] },
  ],
};
