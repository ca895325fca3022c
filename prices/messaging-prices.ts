import { everywhere, type Price, pricedRegions } from "./price";

/** Prices of queues, notifications and workflows. */
export const messagingPrices = {
  queueRequests: {
    source: "Amazon SQS pricing",
    asOf: "2025-06",
    name: "SQS requests",
    unit: "million",
    usd: everywhere(0.4),
    confirmed: ["us-east-1"],
  },
  notifications: {
    source: "Amazon SNS pricing",
    asOf: "2025-11",
    name: "SNS requests",
    unit: "million",
    usd: everywhere(0.5),
    confirmed: pricedRegions,
  },
  transitions: {
    source: "AWS Step Functions pricing",
    asOf: "2025-06",
    name: "state transitions",
    unit: "thousand",
    usd: everywhere(0.025),
    confirmed: ["us-east-1"],
  },
  scheduledCalls: {
    source: "Amazon EventBridge pricing",
    asOf: "2025-06",
    name: "calls of EventBridge Scheduler",
    unit: "million",
    usd: everywhere(1),
    confirmed: ["us-east-1"],
  },
  streamData: {
    source: "Amazon Data Firehose pricing",
    asOf: "2025-06",
    name: "data through Firehose",
    unit: "GB",
    usd: { "us-east-1": 0.029, "eu-west-1": 0.031, "eu-central-1": 0.033 },
  },
} as const satisfies Readonly<Record<string, Price>>;
