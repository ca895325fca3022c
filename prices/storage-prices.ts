import { everywhere, type Price, pricedRegions } from "./price";

const rds = { source: "Amazon RDS for PostgreSQL pricing", asOf: "2025-06" };
const documents = { source: "Amazon DocumentDB pricing", asOf: "2025-06" };
const search = { source: "Amazon OpenSearch Service pricing", asOf: "2025-06" };
const ebs = { source: "Amazon EBS pricing", asOf: "2025-06" };
const s3 = { source: "Amazon S3 pricing", asOf: "2025-11" };

/** Prices of what is stored. */
export const storagePrices = {
  /** In one zone; a standby in a second zone has its own. */
  databaseStorage: {
    ...rds,
    name: "PostgreSQL storage (gp3)",
    unit: "GB-month",
    usd: { "us-east-1": 0.115, "eu-west-1": 0.127, "eu-central-1": 0.137 },
    confirmed: pricedRegions,
  },
  /** Beyond what the storage has without charge. */
  databaseIops: {
    ...rds,
    name: "PostgreSQL IOPS (gp3)",
    unit: "IOPS-month",
    usd: { "us-east-1": 0.02, "eu-west-1": 0.022, "eu-central-1": 0.024 },
    confirmed: ["us-east-1"],
  },
  /** Automated backups beyond the size of the database, and snapshots. */
  databaseBackup: {
    ...rds,
    name: "PostgreSQL backups and snapshots",
    unit: "GB-month",
    usd: { "us-east-1": 0.095, "eu-west-1": 0.095, "eu-central-1": 0.103 },
    confirmed: ["us-east-1"],
  },
  documentStorage: {
    ...documents,
    name: "DocumentDB storage",
    unit: "GB-month",
    usd: { "us-east-1": 0.1, "eu-west-1": 0.11, "eu-central-1": 0.119 },
    confirmed: ["us-east-1"],
  },
  documentRequests: {
    ...documents,
    name: "DocumentDB I/O",
    unit: "million requests",
    usd: { "us-east-1": 0.2, "eu-west-1": 0.22, "eu-central-1": 0.22 },
    confirmed: ["us-east-1"],
  },
  documentBackup: {
    ...documents,
    name: "DocumentDB backups",
    unit: "GB-month",
    usd: { "us-east-1": 0.021, "eu-west-1": 0.023, "eu-central-1": 0.025 },
    confirmed: ["us-east-1"],
  },
  searchStorage: {
    ...search,
    name: "OpenSearch storage (gp3)",
    unit: "GB-month",
    usd: { "us-east-1": 0.122, "eu-west-1": 0.134, "eu-central-1": 0.145 },
    confirmed: ["us-east-1"],
  },
  volume: {
    ...ebs,
    name: "EBS volume (gp3)",
    unit: "GB-month",
    usd: { "us-east-1": 0.08, "eu-west-1": 0.088, "eu-central-1": 0.0952 },
    confirmed: ["us-east-1", "eu-central-1"],
  },
  /** Beyond 3,000. */
  volumeIops: {
    ...ebs,
    name: "EBS IOPS (gp3)",
    unit: "IOPS-month",
    usd: { "us-east-1": 0.005, "eu-west-1": 0.0055, "eu-central-1": 0.006 },
    confirmed: ["us-east-1", "eu-central-1"],
  },
  /** Beyond 125 MiB/s. */
  volumeThroughput: {
    ...ebs,
    name: "EBS throughput (gp3)",
    unit: "MiBps-month",
    usd: { "us-east-1": 0.04, "eu-west-1": 0.044, "eu-central-1": 0.048 },
    confirmed: ["us-east-1"],
  },
  volumeSnapshot: {
    ...ebs,
    name: "EBS snapshots",
    unit: "GB-month",
    usd: { "us-east-1": 0.05, "eu-west-1": 0.05, "eu-central-1": 0.054 },
    confirmed: ["us-east-1", "eu-central-1"],
  },
  objects: {
    ...s3,
    name: "S3 Standard",
    unit: "GB-month",
    usd: { "us-east-1": 0.023, "eu-west-1": 0.023, "eu-central-1": 0.0245 },
    confirmed: pricedRegions,
  },
  objectWrites: {
    ...s3,
    name: "S3 writes and lists",
    unit: "thousand requests",
    usd: { "us-east-1": 0.005, "eu-west-1": 0.005, "eu-central-1": 0.0054 },
    confirmed: pricedRegions,
  },
  objectReads: {
    ...s3,
    name: "S3 reads",
    unit: "thousand requests",
    usd: { "us-east-1": 0.0004, "eu-west-1": 0.0004, "eu-central-1": 0.00043 },
    confirmed: pricedRegions,
  },
  images: {
    source: "Amazon ECR pricing",
    asOf: "2025-06",
    name: "ECR images",
    unit: "GB-month",
    usd: everywhere(0.1),
    confirmed: ["us-east-1", "eu-west-1"],
  },
  tableRequests: {
    source: "Amazon DynamoDB pricing",
    asOf: "2025-11",
    name: "DynamoDB requests on demand",
    unit: "million",
    usd: { "us-east-1": 0.625, "eu-west-1": 0.705, "eu-central-1": 0.7625 },
    confirmed: pricedRegions,
  },
} as const satisfies Readonly<Record<string, Price>>;
