import { isAnyone } from "../../policies/principals";
import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, numberOf, shown } from "../../tree/values";
import { ifTrue } from "../clauses";
import { type Rule } from "../rule";
import { partsOf, policyOf } from "./bucket-parts";
import { deliveriesTo } from "./log-deliveries";

/** Source: Amazon S3 User Guide, "Retaining multiple versions of objects with S3 Versioning". */
export const bucketVersioning: Rule = {
  id: "s3-versioning",
  wants: "every bucket keeps the versions of its objects",
  severity: "low",
  controls: { securityHub: ["S3.14"], wellArchitected: ["REL09-BP01"], claims: ["D11", "D26"] },
  types: ["aws_s3_bucket"],
  reason: "Objects overwritten or deleted, by mistake or by an attacker, would be gone.",
  fix: 'Use the construct `Bucket`, or add an `S3BucketVersioningA` with the status "Enabled".',
  check: (bucket, tree) => {
    const [versioning] = versioningOf(bucket, tree);
    if (!versioning) return "it has no `aws_s3_bucket_versioning`";
    const { status, enabled } = versioning;
    return status === "Enabled" || isUnknown(status) || isTrue(enabled)
      ? []
      : `the status of its versioning is ${shown(status ?? enabled)}`;
  },
  evidence: (bucket, tree) =>
    versioningOf(bucket, tree).map(({ status, enabled }) => ({
      resource: bucket,
      attribute: "versioning_configuration.status",
      value: status ?? enabled,
    })),
};

function versioningOf(bucket: Resource, tree: Tree): readonly Arguments[] {
  const part = { type: "aws_s3_bucket_versioning", block: "versioning_configuration", own: "versioning" };
  return partsOf(bucket, part, tree);
}

/** Most days that Security Hub allows. */
const UPLOAD_DAYS = 7;

/** Source: Amazon S3 User Guide, "Configuring a bucket lifecycle configuration to delete incomplete multipart uploads". */
export const bucketLifecycle: Rule = {
  id: "s3-lifecycle",
  wants: "every bucket has a lifecycle, which ends unfinished uploads after 7 days",
  severity: "low",
  controls: { securityHub: ["S3.10", "S3.13"], wellArchitected: ["COST04-BP05"] },
  types: ["aws_s3_bucket"],
  reason: "Parts of unfinished uploads are invisible, and cost as much as objects.",
  fix: "Use the construct `Bucket`, or add an `S3BucketLifecycleConfiguration` with `abortIncompleteMultipartUpload` for all objects.",
  check: (bucket, tree) => {
    const part = { type: "aws_s3_bucket_lifecycle_configuration", block: "rule", own: "lifecycle_rule" };
    const rules = partsOf(bucket, part, tree);
    if (rules.length === 0) return "it has no `aws_s3_bucket_lifecycle_configuration`";
    return rules.some(endsUploads)
      ? []
      : "no rule of its lifecycle ends the unfinished uploads of all objects after 7 days";
  },
};

function endsUploads(rule: Arguments): boolean {
  const isOn = rule["status"] === "Enabled" || isTrue(rule["enabled"]);
  const days =
    blocksOf(rule, "abort_incomplete_multipart_upload")[0]?.["days_after_initiation"] ??
    rule["abort_incomplete_multipart_upload_days"];
  const filters = [rule, ...blocksOf(rule, "filter")];
  const isForAll = filters.every(
    (filter) =>
      ["and", "tag", "tags", "object_size_greater_than", "object_size_less_than"].every(
        (limit) => filter[limit] === undefined || filter[limit] === null,
      ) && (filter["prefix"] ?? "") === "",
  );
  return isOn && isForAll && (isUnknown(days) || (numberOf(days) ?? Infinity) <= UPLOAD_DAYS);
}

/** Source: Amazon S3 User Guide, "Deleting a bucket". */
export const bucketForceDestroy: Rule = {
  id: "s3-force-destroy",
  wants: "no bucket of prod is emptied together with its deletion",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP04"] },
  types: ["aws_s3_bucket"],
  reason:
    "Terraform would delete every object with all its versions, where AWS refuses to delete a bucket that has some.",
  fix: 'Leave `forceDestroy` at false, or set `destroy: "stateless-only"` in the environment\'s settings.',
  stages: "prod",
  settings: ["destroy", "backend.destroy"],
  check: (bucket) => ifTrue(bucket.attributes, "force_destroy"),
  attributes: ["force_destroy"],
};

/** Sources: Amazon S3 User Guide, "Locking objects with Object Lock"; AWS CloudTrail User Guide, "Security best practices". */
export const trailBucketKept: Rule = {
  id: "s3-trail-kept",
  wants: "nobody deletes what a trail of prod has recorded",
  severity: "medium",
  controls: { securityHub: ["S3.15"], wellArchitected: ["SEC04-BP01", "SEC08-BP04"], claims: ["D22", "M28"] },
  types: ["aws_s3_bucket"],
  reason: "An attacker would delete the record of the attack; validation would only show that a file is missing.",
  fix: "Use the construct `Trail`, add an `S3BucketObjectLockConfigurationA`, or deny `s3:DeleteObjectVersion` to everybody in the bucket's policy.",
  stages: "prod",
  settings: ["destroy"],
  check: (bucket, tree) => {
    const isTrails = deliveriesTo(bucket, tree).some(({ type }) => type === "aws_cloudtrail");
    if (!isTrails || tree.about(bucket, "aws_s3_bucket_object_lock_configuration", "bucket").length > 0) {
      return [];
    }
    const { statements, isWhole } = policyOf(bucket, tree);
    const isDenied = statements.some(
      (statement) =>
        statement.effect === "Deny" &&
        isAnyone(statement) &&
        statement.conditions.length === 0 &&
        statement.actions.includes("s3:DeleteObjectVersion"),
    );
    return isDenied || !isWhole
      ? []
      : "it has no Object Lock, and its policy doesn't deny `s3:DeleteObjectVersion` to everybody";
  },
};
