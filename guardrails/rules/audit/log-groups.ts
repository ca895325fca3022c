import { numberOf, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** A year, in days. Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.16. */
const YEAR = 365;

/** Source: Amazon CloudWatch Logs User Guide, "Change log data retention in CloudWatch Logs". */
export const logRetention: Rule = {
  id: "logs-retention",
  wants: "every log group says how long it keeps its events",
  severity: "medium",
  controls: { securityHub: ["CloudWatch.16"], wellArchitected: ["SEC04-BP01", "SEC07-BP04"] },
  types: ["aws_cloudwatch_log_group"],
  reason: "Events that never expire keep personal data indefinitely, and cost more every month.",
  fix: "Use `LogGroup`, or set `retentionInDays`.",
  attributes: ["retention_in_days"],
  check: (group) =>
    group.get("retention_in_days") === undefined || numberOf(group.get("retention_in_days")) === 0
      ? `\`retention_in_days\` is ${shown(group.get("retention_in_days"))}`
      : undefined,
};

/** Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.16. */
export const logYear: Rule = {
  id: "logs-retention-year",
  wants: "every log group of prod keeps its events for a year at least",
  severity: "medium",
  controls: { securityHub: ["CloudWatch.16"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_cloudwatch_log_group"],
  stages: "prod",
  settings: [
    "logs.retentionDays",
    "trail.logRetentionDays",
    ...["services", "workers", "jobs", "tasks"].map((kind) => `${kind}.*.logs.retentionDays`),
  ],
  reason: "An attack is often found months later, and then nobody can say what was done.",
  fix: "Set `retentionInDays` to 365 or more, such as 400.",
  attributes: ["retention_in_days"],
  check: (group) => {
    const days = numberOf(group.get("retention_in_days")) ?? 0;
    return days > 0 && days < YEAR ? `\`retention_in_days\` is ${days}` : undefined;
  },
};

/** Source: Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS". */
export const logKey: Rule = {
  id: "logs-key",
  wants: "every log group is encrypted with a key of the application",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_cloudwatch_log_group"],
  reason:
    "Logs contain what users sent, and anyone who can read log groups can read it, even if the data itself has a key.",
  fix: "Use `LogGroup`, or set `kmsKeyId` to the ARN of a customer managed key.",
  attributes: ["kms_key_id"],
  check: (group) => (group.get("kms_key_id") === undefined ? "`kms_key_id` is not set" : undefined),
};
