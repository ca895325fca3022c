import { Bucket } from "../../../constructs/storage/bucket";
import { LogBucket } from "../../../constructs/storage/log-bucket";
import { resource, statements, synthesize } from "../../support/synthesize";

const alone = synthesize((stack) => new Bucket(stack, "uploads"));

/** The bucket of the test, and the log bucket that it brings. */
const ids = ["uploads", "access_logs"];

describe("a bucket of defaults alone", () => {
  test.each(ids)("blocks public access, and has no ACLs (S3.8, S3.12): %s", (id) => {
    expect(resource(alone, "aws_s3_bucket_public_access_block", `${id}_public_access_block`)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resource(alone, "aws_s3_bucket_ownership_controls", `${id}_ownership`)).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  test("is encrypted with the stack's storage key and an S3 Bucket Key (S3.17)", () => {
    const { rule } = resource(alone, "aws_s3_bucket_server_side_encryption_configuration", "uploads_encryption");
    expect(rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.storage_key.arn}",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test.each(ids)("is versioned (S3.14): %s", (id) => {
    expect(resource(alone, "aws_s3_bucket_versioning", `${id}_versioning`)).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  test("has access logs in the stack's log bucket (S3.9)", () => {
    expect(resource(alone, "aws_s3_bucket_logging", "uploads_logging")).toMatchObject({
      target_bucket: "shop-prod-access-logs-444444444444",
    });
  });

  test.each(ids)("requires TLS (S3.5), and allows no public or foreign principal (S3.2, S3.3, S3.6): %s", (id) => {
    const policy = statements(resource(alone, "aws_s3_bucket_policy", `${id}_policy`)["policy"]);
    expect(policy["DenyPlainHttp"]).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    const allowed = Object.values(policy).filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Principal }) => Principal)).toEqual(
      id === "uploads" ? [] : [{ Service: "logging.s3.amazonaws.com" }],
    );
  });

  test.each(ids)("has lifecycle rules, and aborts unfinished uploads after a week (S3.10, S3.13): %s", (id) => {
    const { rule } = resource(alone, "aws_s3_bucket_lifecycle_configuration", `${id}_lifecycle`);
    expect(rule).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
        expect.objectContaining({
          noncurrent_version_expiration: [{ noncurrent_days: id === "uploads" ? 90 : 7 }],
        }),
      ]),
    );
  });

  test.each(ids)("can't be destroyed: %s", (id) => {
    expect(resource(alone, "aws_s3_bucket", id)).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("has a name that no other bucket of the app can have", () => {
    synthesize((stack) => {
      new Bucket(stack, "uploads");
      expect(() => new Bucket(stack, "other", { name: "uploads" })).toThrow(
        'prod/other: the name "shop-prod-uploads-444444444444" is used by prod/uploads already; pass another `name`.',
      );
    });
  });
});

test("a stack has one bucket for access logs, which keeps them for 400 days", () => {
  const synthesized = synthesize((stack) => {
    expect(LogBucket.of(new Bucket(stack, "uploads"))).toBe(LogBucket.of(stack));
  });
  const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "access_logs_lifecycle");
  expect(rule).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] })]),
  );
});
