import { ObjectTrail } from "../../../constructs/audit/object-trail";
import { Bucket } from "../../../constructs/storage/bucket";
import { LogBucket } from "../../../constructs/storage/log-bucket";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection } from "../../../constructs/core/protection";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:cloudtrail:eu-west-1:444444444444:trail/shop-prod-objects";
const BUCKET = "arn:aws:s3:::shop-prod-object-trail-444444444444";

const synthesized = synthesize((stack) => {
  const protection = Protection.of(stack, "stateless-only");
  const encryptionKey = new EncryptionKey(stack, "storage-key", { dataClass: "storage" });
  const accessLogs = new LogBucket(stack, "access-logs", { protection, retentionDays: 400 });
  const buckets = ["reports", "inbox"].map(
    (name) => new Bucket(stack, name, { name, encryptionKey, protection, noncurrentVersionDays: 30, accessLogs }),
  );
  new ObjectTrail(stack, "object-trail", { buckets, retentionDays: 400, accessLogs, protection });
});

describe("a trail of S3 data events", () => {
  const trail = resource(synthesized, "aws_cloudtrail", "object_trail");

  test("records every read and write of objects in these buckets, and nothing else (S3.22, S3.23)", () => {
    expect(trail).toMatchObject({ name: "shop-prod-objects", enable_logging: true, is_multi_region_trail: false });
    expect(trail["advanced_event_selector"]).toEqual([
      {
        name: "Every read and write of an object",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          {
            field: "resources.ARN",
            starts_with: ["arn:aws:s3:::shop-prod-inbox-444444444444/", "arn:aws:s3:::shop-prod-reports-444444444444/"],
          },
        ],
      },
    ]);
  });

  test("has digest files that show whether a log file was changed (CloudTrail.4)", () => {
    expect(trail).toMatchObject({ enable_log_file_validation: true });
  });

  test("is encrypted with a key that CloudTrail may use only for this trail (CloudTrail.2)", () => {
    expect(trail).toMatchObject({ kms_key_id: "${aws_kms_key.object_trail_key.arn}" });
    const key = statements(resource(synthesized, "aws_kms_key", "object_trail_key")["policy"]);
    // With an S3 Bucket Key, the encryption context is the bucket's and not the trail's.
    expect(key["CloudTrailEncryptsEntries"]).toEqual({
      Sid: "CloudTrailEncryptsEntries",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": ARN } },
    });
    expect(key["CloudTrailLooksAtTheKey"]).toMatchObject({
      Action: "kms:DescribeKey",
      Condition: { StringEquals: { "aws:SourceArn": ARN } },
    });
  });

  test("is stored in its own bucket, after the bucket policy allows the delivery", () => {
    expect(trail).toMatchObject({
      s3_bucket_name: "${aws_s3_bucket.object_trail_bucket.bucket}",
      depends_on: ["aws_s3_bucket_policy.object_trail_bucket_policy"],
    });
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "object_trail_bucket_policy")["policy"]);
    expect(policy["CloudTrailLooksAtTheBucket"]).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: BUCKET,
      Condition: { StringEquals: { "aws:SourceArn": ARN } },
    });
    expect(policy["CloudTrailWritesEntries"]).toMatchObject({
      Action: "s3:PutObject",
      Resource: `${BUCKET}/AWSLogs/444444444444/*`,
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": ARN } },
    });
  });

  test("can deliver digest files, which are encrypted with S3 managed keys", () => {
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "object_trail_bucket_policy")["policy"]);
    const denials = Object.values(policy).filter(({ Effect }) => Effect === "Deny");
    const encryption = denials.filter(({ Condition }) => JSON.stringify(Condition ?? {}).includes("AES256"));
    expect(encryption).not.toEqual([]);
    for (const { Condition } of encryption) {
      expect(Condition).toMatchObject({ Bool: { "aws:PrincipalIsAWSService": "false" } });
    }
  });

  test("is deleted by nobody else", () => {
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "object_trail_bucket_policy")["policy"]);
    expect(policy["DenyRemovalOfRecords"]).toMatchObject({
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    });
  });

  test("is deleted after the retention period", () => {
    const lifecycle = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "object_trail_bucket_lifecycle");
    expect(lifecycle["rule"]).toContainEqual(expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] }));
  });
});

describe("a trail of defaults alone", () => {
  const alone = synthesize((stack) => {
    const reports = Bucket.fromName(stack, "reports", { name: "reports" });
    new ObjectTrail(stack, "trail", { buckets: [reports] });
    const props = { name: "uploads", bucketName: "uploads-trail" };
    new ObjectTrail(stack, "second", { buckets: [new Bucket(stack, "uploads")], ...props });
    expect(() => new ObjectTrail(stack, "third", { buckets: [reports] })).toThrow("shop-prod-objects");
  });

  test("covers a bucket that exists already, with digest files and a key of its own (S3.22, CloudTrail.2, CloudTrail.4)", () => {
    const trail = resource(alone, "aws_cloudtrail", "trail");
    expect(trail).toMatchObject({
      name: "shop-prod-objects",
      kms_key_id: "${aws_kms_key.trail_key.arn}",
      enable_log_file_validation: true,
    });
    expect(JSON.stringify(trail["advanced_event_selector"])).toContain('"arn:aws:s3:::reports/"');
  });

  test("keeps its log files for 400 days in a bucket with access logs (S3.9, S3.13)", () => {
    const { rule } = resource(alone, "aws_s3_bucket_lifecycle_configuration", "trail_bucket_lifecycle");
    expect(rule).toEqual(expect.arrayContaining([expect.objectContaining({ expiration: [{ days: 400 }] })]));
    expect(resource(alone, "aws_s3_bucket_logging", "trail_bucket_logging")).toMatchObject({
      target_bucket: "shop-prod-access-logs-444444444444",
    });
    expect(resource(alone, "aws_s3_bucket", "trail_bucket")).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test("can stand beside another one with other names", () => {
    expect(resource(alone, "aws_cloudtrail", "second")).toMatchObject({ name: "shop-prod-uploads" });
    expect(resource(alone, "aws_s3_bucket", "second_bucket")).toMatchObject({
      bucket: "shop-prod-uploads-trail-444444444444",
    });
  });
});
