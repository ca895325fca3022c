import { accountsOf } from "../../policies/principals";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown } from "../../tree/values";
import { type Rule } from "../rule";
import { policyOf } from "./bucket-parts";
import { deliveriesTo, receivesAccessLogs } from "./log-deliveries";

/** Source: Amazon S3 User Guide, "Logging requests with server access logging". */
export const bucketAccessLogs: Rule = {
  id: "s3-access-logs",
  wants: "every bucket logs the requests to it",
  severity: "medium",
  controls: { securityHub: ["S3.9"], cis: ["3.4"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_s3_bucket"],
  reason: "Without logs, nobody can tell afterwards who read or deleted an object.",
  fix: "Use the construct `Bucket`, or add an `S3BucketLoggingA` with the bucket for access logs as its target.",
  // A bucket for access logs that logged its own requests would do so for ever.
  check: (bucket, tree) =>
    logsOf(bucket, tree).length > 0 || receivesAccessLogs(bucket, tree) ? [] : "it has no `aws_s3_bucket_logging`",
  evidence: (bucket, tree) =>
    logsOf(bucket, tree).map((value) => ({ resource: bucket, attribute: "target_bucket", value })),
};

function logsOf(bucket: Resource, tree: Tree): readonly unknown[] {
  return [
    ...tree.about(bucket, "aws_s3_bucket_logging", "bucket").map((logging) => logging.get("target_bucket")),
    ...bucket.blocks("logging").map((logging) => logging["target_bucket"]),
  ];
}

/** Names of buckets that are there for the logs of a service of AWS. */
const LOG_BUCKET =
  /^aws-waf-logs-|(?:^|[-_.])(?:access|alb|cloudtrail|elb|flow|lb|nlb|trail|waf)[-_.]?logs?(?:$|[-_.])/;

/** Services that write logs other than access logs. */
const LOG_SERVICES = ["cloudtrail.amazonaws.com", "config.amazonaws.com", "delivery.logs.amazonaws.com"];

/** Source: AWS Well-Architected Framework, "SEC04-BP01 Configure service and application logging". */
export const logBucketUsed: Rule = {
  id: "s3-log-bucket-used",
  wants: "something writes to every bucket for logs",
  severity: "low",
  controls: { wellArchitected: ["SEC04-BP01"], claims: ["F14", "M26"] },
  types: ["aws_s3_bucket"],
  reason: "Somebody relies on logs that nothing delivers, and learns of it when they are needed.",
  fix: "Name the bucket where the logs come from, such as `accessLogs` of the load balancer or `s3BucketName` of the trail, or remove it.",
  check: (bucket, tree) =>
    isForLogs(bucket, tree) && !isOfOthers(bucket, tree) && deliveriesTo(bucket, tree).length === 0
      ? "no load balancer, bucket, trail or other source of logs names it"
      : [],
};

function isForLogs(bucket: Resource, tree: Tree): boolean {
  const name = bucket.get("bucket");
  return (
    LOG_BUCKET.test(typeof name === "string" && !isUnknown(name) ? name : bucket.id) ||
    receivesAccessLogs(bucket, tree) ||
    policyOf(bucket, tree).statements.some(
      ({ effect, principals }) =>
        effect === "Allow" && (principals["Service"] ?? []).some((service) => LOG_SERVICES.includes(service)),
    )
  );
}

/** Whether other accounts, whose stacks nobody sees here, may write to the bucket: it collects the logs of an organization. */
function isOfOthers(bucket: Resource, tree: Tree): boolean {
  const own = bucket.stack.account;
  return policyOf(bucket, tree).statements.some(
    (statement) =>
      statement.effect === "Allow" &&
      (statement.conditions.some(
        ({ key, values }) =>
          /^aws:source(?:orgid|orgpaths)$|^aws:principalorgid$/.test(key) ||
          (/^aws:source(?:account|arn)$/.test(key) &&
            values.some((value) => /\d{12}/.test(value) && own !== undefined && !value.includes(own))),
      ) ||
        accountsOf(statement).some((account) => account !== own)),
  );
}
