import { type Range } from "./range";

/** What the stacks don't say, and an estimate needs. */
export interface Assumption extends Range {
  /** What it is, with its unit. */
  readonly text: string;
}

/**
 * What is assumed of each month, low and high. Most are for each task that runs, so that they grow with the settings:
 * under the low assumptions services run with their minimum of tasks, under the high ones with their maximum, all month.
 */
export const assumptions = {
  requestsPerTask: { low: 100_000, high: 5_000_000, text: "requests to each task behind a load balancer" },
  kilobytesPerRequest: { low: 5, high: 50, text: "kB of each answer, sent to the internet" },
  internetGigabytesPerTask: { low: 0.5, high: 20, text: "GB between each task and other addresses of the internet" },
  /** Image layers come from S3, through a gateway endpoint that costs nothing. */
  apiGigabytesPerTask: { low: 0.5, high: 10, text: "GB between each task and AWS's APIs: logs, queues, secrets" },
  zoneGigabytesPerTask: { low: 0.5, high: 20, text: "GB between each task and other zones" },
  logGigabytesPerTask: { low: 0.2, high: 5, text: "GB of logs of each task" },
  flowLogGigabytesPerTask: { low: 0.2, high: 4, text: "GB of flow logs for each task" },
  performanceLogGigabytesPerTask: { low: 0.1, high: 0.5, text: "GB of Container Insights' logs for each task" },
  otherLogGigabytes: { low: 0.01, high: 0.5, text: "GB of logs in each other log group" },
  logCompression: { low: 0.15, high: 0.3, text: "part of their size in which logs are kept" },
  logMonths: { low: 1, high: 12, text: "months of logs that have come together, unless they are kept for less" },
  spotDiscount: { low: 0.7, high: 0.5, text: "discount of Fargate Spot, which changes by region and day" },
  scheduledRunMinutes: { low: 1, high: 30, text: "minutes that a run of a job takes" },
  eventRuns: { low: 100, high: 5_000, text: "runs of each job that events start" },
  maintenanceRuns: { low: 1, high: 100, text: "runs of each other workflow that events start" },
  transitionsPerRun: { low: 10, high: 60, text: "state transitions of each run" },
  balancerRules: { low: 0, high: 1, text: "capacity units for rules and open connections, beside those for traffic" },
  documentGigabytes: { low: 5, high: 100, text: "GB in each DocumentDB cluster" },
  documentMillionRequests: { low: 5, high: 200, text: "million I/O requests of each DocumentDB cluster" },
  automatedBackupShare: { low: 0, high: 1, text: "times a database's size, of automated backups beyond the free ones" },
  backupShare: { low: 0.5, high: 2, text: "times a database's or volume's size, of snapshots that are kept" },
  bucketGigabytes: { low: 0.1, high: 50, text: "GB in each bucket" },
  bucketThousandWrites: { low: 1, high: 500, text: "thousand writes to each bucket" },
  bucketThousandReads: { low: 1, high: 1_000, text: "thousand reads from each bucket" },
  repositoryGigabytes: { low: 1, high: 15, text: "GB in each image repository" },
  scannedImages: { low: 2, high: 50, text: "images that are pushed to each repository, where Inspector scans them" },
  keyRequests: { low: 1_000, high: 200_000, text: "requests to each key" },
  keyVersions: { low: 1, high: 3, text: "versions of each key that cost: more after the first and second rotation" },
  secretRequests: { low: 100, high: 5_000, text: "requests to each secret" },
  insightsMetricsPerService: { low: 8, high: 15, text: "metrics of Container Insights of each service or job" },
  enhancedMetricsPerTask: { low: 30, high: 60, text: "metrics of enhanced observability of each task" },
  filterMetricShare: { low: 0, high: 1, text: "of the metrics of log filters, those that get values" },
  queueMillionRequests: { low: 0.01, high: 2, text: "million requests to each queue" },
  topicMillionRequests: { low: 0.001, high: 0.05, text: "million requests to each topic" },
  tableMillionRequests: { low: 0.001, high: 0.1, text: "million requests to each DynamoDB table" },
  functionThousandRuns: { low: 0.01, high: 10, text: "thousand runs of each function, of 128 MB and a second" },
  streamGigabytes: { low: 1, high: 50, text: "GB through each Firehose stream" },
  zoneMillionQueries: { low: 0.1, high: 5, text: "million DNS queries of each hosted zone" },
  managementEvents: { low: 100_000, high: 2_000_000, text: "management events of each account" },
  objectEventMillions: { low: 0.05, high: 5, text: "million S3 events of each account" },
  accountLogGigabytes: { low: 1, high: 50, text: "GB of flow and DNS logs of each account" },
  configurationItems: { low: 300, high: 5_000, text: "changes of configuration of each account and region" },
  ruleEvaluations: { low: 5, high: 100, text: "evaluations of each Config rule" },
  securityChecks: { low: 2_000, high: 20_000, text: "checks of Security Hub of each account and region" },
} as const satisfies Readonly<Record<string, Assumption>>;

/** Names of the assumptions. */
export type AssumptionName = keyof typeof assumptions;

/** The assumptions of an estimate. */
export type Assumptions = Readonly<Record<AssumptionName, Range>>;
