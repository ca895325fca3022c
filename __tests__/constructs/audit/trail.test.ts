import { Trail } from "../../../constructs/audit/trail";
import { Protection } from "../../../constructs/core/protection";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { LogBucket } from "../../../constructs/storage/log-bucket";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:cloudtrail:eu-west-1:444444444444:trail/shop-prod-trail";
const BUCKET = "arn:aws:s3:::shop-prod-trail-444444444444";

const synthesized = synthesize((stack) => {
  new Trail(stack, "trail");
});

describe("the trail of an account", () => {
  const trail = resource(synthesized, "aws_cloudtrail", "trail");

  test("records every management event of all regions and global services (CloudTrail.1, CloudTrail.3)", () => {
    expect(trail).toMatchObject({
      name: "shop-prod-trail",
      enable_logging: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
    });
    // A trail without selectors records all management events, and no data events.
    expect(trail).not.toHaveProperty("event_selector");
    expect(trail).not.toHaveProperty("advanced_event_selector");
  });

  test("has digest files that show whether a log file was changed (CloudTrail.4)", () => {
    expect(trail).toMatchObject({ enable_log_file_validation: true });
  });

  test("records unusual rates of calls and of errors", () => {
    expect(trail["insight_selector"]).toEqual([
      { insight_type: "ApiCallRateInsight" },
      { insight_type: "ApiErrorRateInsight" },
    ]);
  });

  test("is encrypted with a key of its own, which CloudTrail may use only for it and its bucket (CloudTrail.2)", () => {
    expect(trail).toMatchObject({ kms_key_id: "${aws_kms_key.trail_key.arn}" });
    const key = statements(resource(synthesized, "aws_kms_key", "trail_key")["policy"]);
    expect(key["CloudTrailEncryptsEntries"]).toEqual({
      Sid: "CloudTrailEncryptsEntries",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": ARN, "kms:EncryptionContext:aws:cloudtrail:arn": ARN } },
    });
    // With an S3 Bucket Key, the encryption context is the bucket's, and CloudTrail must be able to decrypt in it.
    expect(key["CloudTrailEncryptsInTheBucket"]).toEqual({
      Sid: "CloudTrailEncryptsInTheBucket",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceArn": ARN },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [BUCKET, `${BUCKET}/*`] },
      },
    });
    expect(key["CloudTrailLooksAtTheKey"]).toMatchObject({
      Action: "kms:DescribeKey",
      Condition: { StringEquals: { "aws:SourceArn": ARN } },
    });
    const ofCloudTrail = Object.values(key).filter(({ Principal }) => JSON.stringify(Principal).includes("cloudtrail"));
    expect(ofCloudTrail).toHaveLength(3);
  });

  test("is stored in a bucket of its own, which takes files for this trail only (CloudTrail.6)", () => {
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "trail_bucket_policy")["policy"]);
    expect(trail).toMatchObject({ s3_bucket_name: "${aws_s3_bucket.trail_bucket.bucket}" });
    expect(policy["CloudTrailLooksAtTheBucket"]).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: BUCKET,
      Condition: { StringEquals: { "aws:SourceArn": ARN } },
    });
    expect(policy["CloudTrailWritesEntries"]).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${BUCKET}/AWSLogs/444444444444/*`,
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": ARN } },
    });
    const allowed = Object.values(policy).filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Sid }) => Sid)).toEqual(["CloudTrailLooksAtTheBucket", "CloudTrailWritesEntries"]);
  });

  test("has a bucket that can't be destroyed, versioned and with access logs (CloudTrail.7)", () => {
    expect(resource(synthesized, "aws_s3_bucket", "trail_bucket")).toMatchObject({
      bucket: "shop-prod-trail-444444444444",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(synthesized, "aws_s3_bucket_versioning", "trail_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(resource(synthesized, "aws_s3_bucket_logging", "trail_bucket_logging")).toMatchObject({
      target_bucket: "shop-prod-access-logs-444444444444",
    });
  });

  test("lets nobody delete its files", () => {
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "trail_bucket_policy")["policy"]);
    expect(policy["DenyRemovalOfRecords"]).toEqual({
      Sid: "DenyRemovalOfRecords",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: `${BUCKET}/*`,
    });
  });

  test("moves its files to colder storage after 90 days, deletes them after two years, and can restore them for 90 days", () => {
    const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "trail_bucket_lifecycle");
    expect(rule).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: "archive", transition: [{ days: 90, storage_class: "GLACIER_IR" }] }),
        expect.objectContaining({ id: "expire", expiration: [{ days: 731 }] }),
        expect.objectContaining({
          id: "expire-old-versions",
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        }),
      ]),
    );
  });

  test("sends its events to an encrypted log group, for 400 days (CloudTrail.5, CloudWatch.16)", () => {
    expect(trail).toMatchObject({
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
      cloud_watch_logs_role_arn: "${aws_iam_role.trail_log_role.arn}",
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "trail_log")).toMatchObject({
      name: "/shop/prod/trail",
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("has a role that CloudTrail alone assumes, and that may do no more than write to the log group", () => {
    const role = resource(synthesized, "aws_iam_role", "trail_log_role");
    expect(role).toMatchObject({ name: "shop-prod-trail-logs" });
    expect(Object.values(statements(role["assume_role_policy"]))).toEqual([
      {
        Sid: "CloudTrailAssumesRole",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
    const { policy } = resource(synthesized, "aws_iam_role_policy", "trail_log_role_policy");
    expect(Object.values(statements(policy))).toEqual([
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/shop/prod/trail:log-stream:*",
      },
    ]);
  });

  test("is created after CloudTrail may write to the bucket and the log group, which CloudTrail tries", () => {
    expect(trail["depends_on"]).toEqual([
      "aws_s3_bucket_policy.trail_bucket_policy",
      "aws_iam_role_policy.trail_log_role_policy",
    ]);
  });

  test("notifies no topic of each file", () => {
    expect(trail).not.toHaveProperty("sns_topic_name");
  });
});

describe("a trail with other props", () => {
  const topic = "arn:aws:sns:eu-west-1:444444444444:siem";
  const other = synthesize((stack) => {
    const protection = Protection.of(stack, "all");
    const accessLogs = new LogBucket(stack, "logs-of-access", { name: "logs-of-access", protection });
    new Trail(stack, "trail", {
      name: "management",
      bucketName: "evidence",
      archiveAfterDays: undefined,
      retentionDays: 3653,
      logRetentionDays: 90,
      logEncryptionKey: EncryptionKey.fromArn(stack, "log-key", {
        arn: "arn:aws:kms:eu-west-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        usedThrough: [],
      }),
      insights: false,
      deliveryTopic: topic,
      accessLogs,
      protection,
    });
  });

  test("has them", () => {
    const trail = resource(other, "aws_cloudtrail", "trail");
    expect(trail).toMatchObject({ name: "shop-prod-management", sns_topic_name: topic });
    expect(trail).not.toHaveProperty("insight_selector");
    expect(resource(other, "aws_s3_bucket", "trail_bucket")).toMatchObject({
      bucket: "shop-prod-evidence-444444444444",
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
    const { rule } = resource(other, "aws_s3_bucket_lifecycle_configuration", "trail_bucket_lifecycle");
    expect(JSON.stringify(rule)).not.toContain("GLACIER_IR");
    expect(rule).toContainEqual(expect.objectContaining({ expiration: [{ days: 3653 }] }));
    expect(resource(other, "aws_s3_bucket_logging", "trail_bucket_logging")).toMatchObject({
      target_bucket: "shop-prod-logs-of-access-444444444444",
    });
    expect(resource(other, "aws_cloudwatch_log_group", "trail_log")).toMatchObject({
      name: "/shop/prod/management",
      retention_in_days: 90,
      kms_key_id: "arn:aws:kms:eu-west-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    });
    expect(other.resource["aws_kms_key"]).not.toHaveProperty("logs_key");
  });

  test("can be emptied, if it may be destroyed", () => {
    const policy = statements(resource(other, "aws_s3_bucket_policy", "trail_bucket_policy")["policy"]);
    expect(policy).not.toHaveProperty("DenyRemovalOfRecords");
  });

  test("must archive its files before it deletes them", () => {
    synthesize((stack) => {
      expect(() => new Trail(stack, "trail", { archiveAfterDays: 90, retentionDays: 90 })).toThrow(
        "prod/trail: `archiveAfterDays` (90) must be less than `retentionDays` (90).",
      );
    });
  });
});
