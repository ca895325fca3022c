import { everywhere, type Price, pricedRegions } from "./price";

const waf = { source: "AWS WAF pricing", asOf: "2025-11" };
const kms = { source: "AWS Key Management Service pricing", asOf: "2025-11" };
const secrets = { source: "AWS Secrets Manager pricing", asOf: "2025-06" };
const guardDuty = { source: "Amazon GuardDuty pricing", asOf: "2025-11" };
const trail = { source: "AWS CloudTrail pricing", asOf: "2025-11" };
const config = { source: "AWS Config pricing", asOf: "2025-11" };
const inspector = { source: "Amazon Inspector pricing", asOf: "2025-06" };

/** Prices of keys, secrets, web ACLs, and of what watches an account. */
export const securityPrices = {
  /** The first two rotations of a key each add as much again. */
  key: { ...kms, name: "KMS key", unit: "month", usd: everywhere(1), confirmed: pricedRegions },
  keyRequests: {
    ...kms,
    name: "KMS requests",
    unit: "10,000 requests",
    usd: everywhere(0.03),
    confirmed: pricedRegions,
  },
  secret: {
    ...secrets,
    name: "secret",
    unit: "month",
    usd: everywhere(0.4),
    confirmed: ["us-east-1", "eu-central-1"],
  },
  secretRequests: {
    ...secrets,
    name: "Secrets Manager requests",
    unit: "10,000 requests",
    usd: everywhere(0.05),
    confirmed: ["us-east-1"],
  },
  advancedParameter: {
    source: "AWS Systems Manager pricing",
    asOf: "2025-06",
    name: "advanced parameter",
    unit: "month",
    usd: everywhere(0.05),
    confirmed: ["us-east-1"],
  },
  webAcl: { ...waf, name: "web ACL", unit: "month", usd: everywhere(5), confirmed: pricedRegions },
  webAclRule: {
    ...waf,
    name: "rule or rule group of web ACLs",
    unit: "month",
    usd: everywhere(1),
    confirmed: pricedRegions,
  },
  webAclRequests: {
    ...waf,
    name: "requests through web ACLs",
    unit: "million",
    usd: everywhere(0.6),
    confirmed: pricedRegions,
  },
  /** Bot Control and Fraud Control, each. */
  webAclSubscription: {
    ...waf,
    name: "paid rule group of web ACLs",
    unit: "month",
    usd: everywhere(10),
    confirmed: pricedRegions,
  },
  threatEvents: {
    ...guardDuty,
    name: "CloudTrail events in GuardDuty",
    unit: "million",
    usd: { "us-east-1": 4, "eu-west-1": 4.4, "eu-central-1": 4.6 },
    confirmed: pricedRegions,
  },
  threatLogs: {
    ...guardDuty,
    name: "flow and DNS logs in GuardDuty",
    unit: "GB",
    usd: { "us-east-1": 1, "eu-west-1": 1.1, "eu-central-1": 1.15 },
    confirmed: pricedRegions,
  },
  threatObjects: {
    ...guardDuty,
    name: "S3 events in GuardDuty",
    unit: "million",
    usd: { "us-east-1": 0.8, "eu-west-1": 0.8, "eu-central-1": 1.04 },
    confirmed: pricedRegions,
  },
  threatRuntime: {
    ...guardDuty,
    name: "vCPU in GuardDuty Runtime Monitoring",
    unit: "month",
    usd: { "us-east-1": 1.5, "eu-west-1": 1.5, "eu-central-1": 1.92 },
    confirmed: pricedRegions,
  },
  /** Of every trail with management events but an account's first. */
  trailCopies: {
    ...trail,
    name: "further copies of management events",
    unit: "100,000 events",
    usd: everywhere(2),
    confirmed: pricedRegions,
  },
  trailData: {
    ...trail,
    name: "data events in trails",
    unit: "100,000 events",
    usd: everywhere(0.1),
    confirmed: pricedRegions,
  },
  trailInsights: {
    ...trail,
    name: "events in CloudTrail Insights",
    unit: "100,000 events",
    usd: everywhere(0.35),
    confirmed: pricedRegions,
  },
  configurationItem: {
    ...config,
    name: "configuration item",
    unit: "item",
    usd: everywhere(0.003),
    confirmed: pricedRegions,
  },
  ruleEvaluation: {
    ...config,
    name: "evaluation of a Config rule",
    unit: "evaluation",
    usd: everywhere(0.001),
    confirmed: pricedRegions,
  },
  securityCheck: {
    source: "AWS Security Hub CSPM pricing",
    asOf: "2025-06",
    name: "check of Security Hub",
    unit: "check",
    usd: everywhere(0.001),
    confirmed: ["us-east-1"],
  },
  unusedAccess: {
    source: "IAM Access Analyzer pricing",
    asOf: "2025-06",
    name: "role in the analysis of unused access",
    unit: "month",
    usd: everywhere(0.2),
    confirmed: pricedRegions,
  },
  imageScan: { ...inspector, name: "first scan of an image", unit: "image", usd: everywhere(0.09) },
  imageRescan: { ...inspector, name: "later scan of an image", unit: "image", usd: everywhere(0.01) },
} as const satisfies Readonly<Record<string, Price>>;
