import { everywhere, type Price, pricedRegions } from "./price";

const cloudWatch = { source: "Amazon CloudWatch pricing", asOf: "2025-11" };

/** Prices of logs, metrics and alarms. */
export const monitoringPrices = {
  logs: {
    ...cloudWatch,
    name: "logs taken in",
    unit: "GB",
    usd: { "us-east-1": 0.5, "eu-west-1": 0.57, "eu-central-1": 0.63 },
    confirmed: pricedRegions,
  },
  /** Of the compressed size. */
  logStorage: {
    ...cloudWatch,
    name: "logs kept",
    unit: "GB-month",
    usd: { "us-east-1": 0.03, "eu-west-1": 0.03, "eu-central-1": 0.0324 },
    confirmed: pricedRegions,
  },
  /** Of the first 10,000. */
  metric: { ...cloudWatch, name: "custom metric", unit: "month", usd: everywhere(0.3), confirmed: pricedRegions },
  enhancedMetric: {
    ...cloudWatch,
    name: "metric of Container Insights with enhanced observability",
    unit: "month",
    usd: everywhere(0.07),
    confirmed: pricedRegions,
  },
  /** For each metric that the alarm reads, if none is read more often than each minute. */
  alarm: {
    ...cloudWatch,
    name: "metric in alarms",
    unit: "month",
    usd: everywhere(0.1),
    confirmed: pricedRegions,
  },
  fastAlarm: {
    ...cloudWatch,
    name: "metric in alarms of high resolution",
    unit: "month",
    usd: everywhere(0.3),
    confirmed: pricedRegions,
  },
  compositeAlarm: {
    ...cloudWatch,
    name: "composite alarm",
    unit: "month",
    usd: everywhere(0.5),
    confirmed: pricedRegions,
  },
  dashboard: {
    ...cloudWatch,
    name: "dashboard",
    unit: "month",
    usd: everywhere(3),
    confirmed: pricedRegions,
  },
  canaryRun: {
    ...cloudWatch,
    name: "canary run",
    unit: "run",
    usd: { "us-east-1": 0.0012, "eu-west-1": 0.0014, "eu-central-1": 0.0016 },
    confirmed: pricedRegions,
  },
  trace: {
    source: "AWS X-Ray pricing",
    asOf: "2025-06",
    name: "traces",
    unit: "million",
    usd: everywhere(5),
    confirmed: pricedRegions,
  },
} as const satisfies Readonly<Record<string, Price>>;
