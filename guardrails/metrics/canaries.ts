import { type PublishedNamespace } from "./published-namespace";

/** Metrics of CloudWatch Synthetics. */
export const canaries: PublishedNamespace = {
  namespace: "CloudWatchSynthetics",
  source: 'Amazon CloudWatch User Guide, "CloudWatch metrics published by canaries"',
  checked: "2026-11-27",
  metrics: [
    {
      names: "2xx 4xx 5xx Duration DurationDryRun Error Failed RetryCount SuccessPercent SuccessPercentDryRun",
      dimensions: ["CanaryName"],
    },
  ],
};
