import { type Price, pricedRegions } from "./price";

const fargate = { source: "AWS Fargate pricing", asOf: "2025-11" };
const lambda = { source: "AWS Lambda pricing", asOf: "2025-11" };

/** Prices of tasks and functions. Fargate Spot has no fixed price: see the assumptions. */
export const computePrices = {
  x86Cpu: {
    ...fargate,
    name: "Fargate vCPU (x86)",
    unit: "hour",
    usd: { "us-east-1": 0.04048, "eu-west-1": 0.04048, "eu-central-1": 0.04656 },
    confirmed: pricedRegions,
  },
  x86Memory: {
    ...fargate,
    name: "Fargate GB of memory (x86)",
    unit: "hour",
    usd: { "us-east-1": 0.004445, "eu-west-1": 0.004445, "eu-central-1": 0.00511 },
    confirmed: pricedRegions,
  },
  armCpu: {
    ...fargate,
    name: "Fargate vCPU (Arm)",
    unit: "hour",
    usd: { "us-east-1": 0.03238, "eu-west-1": 0.03238, "eu-central-1": 0.03725 },
    confirmed: pricedRegions,
  },
  armMemory: {
    ...fargate,
    name: "Fargate GB of memory (Arm)",
    unit: "hour",
    usd: { "us-east-1": 0.00356, "eu-west-1": 0.00356, "eu-central-1": 0.00409 },
    confirmed: pricedRegions,
  },
  /** Of what exceeds the 20 GB that a task has without charge. */
  ephemeralStorage: {
    ...fargate,
    name: "Fargate GB of ephemeral storage",
    unit: "hour",
    usd: { "us-east-1": 0.000111, "eu-west-1": 0.000122, "eu-central-1": 0.000132 },
    confirmed: pricedRegions,
  },
  functionRequests: {
    ...lambda,
    name: "Lambda requests",
    unit: "million",
    usd: { "us-east-1": 0.2, "eu-west-1": 0.2, "eu-central-1": 0.2 },
    confirmed: pricedRegions,
  },
  functionTime: {
    ...lambda,
    name: "Lambda GB-second",
    unit: "GB-second",
    usd: { "us-east-1": 0.0000166667, "eu-west-1": 0.0000166667, "eu-central-1": 0.0000166667 },
    confirmed: pricedRegions,
  },
} as const satisfies Readonly<Record<string, Price>>;
