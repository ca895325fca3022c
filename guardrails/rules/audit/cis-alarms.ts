import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { recordsManagement } from "./trails";

/**
 * What the benchmark has an alarm on, with what the filter's pattern names.
 * Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.1 to CloudWatch.14, in their order.
 */
const ALARMS: Readonly<Record<string, RegExp>> = {
  "the use of the root user": /userIdentity\.type\s*=\s*"?Root/,
  "calls that were not authorized": /UnauthorizedOperation/,
  "sign-in without multi-factor authentication": /MFAUsed/,
  "changes of IAM policies": /(?:DeleteGroupPolicy|PutRolePolicy|AttachRolePolicy)/,
  "changes of trails": /(?:StopLogging|DeleteTrail)/,
  "failures to sign in": /Failed authentication/,
  "the deletion of keys": /ScheduleKeyDeletion/,
  "changes of bucket policies": /PutBucketPolicy/,
  "changes of AWS Config": /StopConfigurationRecorder/,
  "changes of security groups": /AuthorizeSecurityGroupIngress/,
  "changes of network ACLs": /CreateNetworkAcl/,
  "changes of gateways": /AttachInternetGateway/,
  "changes of route tables": /ReplaceRoute/,
  "changes of networks": /(?:CreateVpc|ModifyVpcAttribute)/,
};

/** Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.1 to CloudWatch.14. */
export const cisAlarms: Rule = {
  id: "cloudtrail-cis-alarms",
  wants: "the log group of every trail has a metric filter for each of the events of the CIS benchmark",
  severity: "medium",
  controls: {
    securityHub: Object.keys(ALARMS).map((_, index) => `CloudWatch.${index + 1}`),
    cis: Object.keys(ALARMS).map((_, index) => `4.${index + 1}`),
    wellArchitected: ["REL06-BP03"],
    claims: ["D20"],
  },
  types: ["aws_cloudtrail"],
  stages: "prod",
  settings: ["trail", "trail.alarms.*"],
  reason: "Nobody learns that the root user was used, or that somebody turned the trail off.",
  fix: "Use `CisAlarms`, or add a `CloudwatchLogMetricFilter` with an alarm for each.",
  check: (trail, tree) => {
    const group = groupOf(trail, tree);
    if (!recordsManagement(trail) || group === undefined) return undefined;
    const patterns = tree
      .about(group, "aws_cloudwatch_log_metric_filter", "log_group_name", "name")
      .map((filter) => String(filter.get("pattern")));
    return Object.entries(ALARMS)
      .filter(([, names]) => !patterns.some((pattern) => names.test(pattern)))
      .map(([what]) => `no metric filter is for ${what}`);
  },
  evidence: (trail, tree) => {
    const group = groupOf(trail, tree);
    return group === undefined
      ? []
      : tree
          .about(group, "aws_cloudwatch_log_metric_filter", "log_group_name", "name")
          .map((resource) => ({ resource, attribute: "pattern", value: resource.get("pattern") }));
  },
};

/** Returns the log group of a trail, if the stack creates it. */
function groupOf(trail: Resource, tree: Tree): Resource | undefined {
  const group = tree.referred(trail, trail.get("cloud_watch_logs_group_arn"));
  return group?.type === "aws_cloudwatch_log_group" ? group : undefined;
}
