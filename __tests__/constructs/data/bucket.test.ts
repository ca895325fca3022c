import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { type Construct } from "constructs";
import { Bucket } from "../../../constructs/data/bucket";
import { type BucketProps } from "../../../constructs/data/bucket-props";
import { LogBucket } from "../../../constructs/data/log-bucket";
import { EncryptionKey } from "../../../constructs/security/encryption-key";
import { Protection } from "../../../constructs/security/protection";
import { resource, statements, synthesize } from "../../support/synthesize";
import { role } from "../../support/role";

const ARN = "arn:aws:s3:::shop-prod-uploads-444444444444";

function uploads(stack: Construct, props: Partial<BucketProps> = {}): Bucket {
  return new Bucket(stack, "uploads", {
    name: "uploads",
    encryptionKey: EncryptionKey.forStorage(stack, "storage-key"),
    protection: Protection.of(stack, "refused"),
    noncurrentVersionDays: 90,
    ...props,
  });
}

describe("a bucket", () => {
  const synthesized = synthesize((stack) => {
    uploads(stack, {
      accessLogs: new LogBucket(stack, "access-logs", {
        protection: Protection.of(stack, "refused"),
        retentionDays: 90,
      }),
    });
  });
  const ours = { bucket: "${aws_s3_bucket.uploads.bucket}" };

  test("is named after its project, environment, part and account", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3Bucket, { bucket: "shop-prod-uploads-444444444444" });
  });

  test("blocks public access in all four ways (S3.8)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketPublicAccessBlock, {
      ...ours,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test("knows no ACLs (S3.12)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketOwnershipControls, {
      ...ours,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  test("is encrypted with our key, asked for once for many objects (S3.17)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketServerSideEncryptionConfigurationA, {
      ...ours,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.storage_key.arn}",
          },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  test("keeps versions (S3.14)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketVersioningA, {
      ...ours,
      versioning_configuration: { status: "Enabled" },
    });
  });

  test("is logged (S3.9), once the bucket of the logs admits it", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketLoggingA, {
      ...ours,
      target_bucket: "shop-prod-access-logs-444444444444",
      target_prefix: "s3/shop-prod-uploads-444444444444/",
      depends_on: ["aws_s3_bucket_policy.access_logs_policy"],
    });
  });

  test("changes its policy only after public access is blocked: S3 takes one change at a time", () => {
    expect(resource(synthesized, "aws_s3_bucket_policy", "uploads_policy")["depends_on"]).toEqual([
      "aws_s3_bucket_public_access_block.uploads_public_access_block",
    ]);
  });

  const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "uploads_policy")["policy"]);

  test.each([
    ["DenyPlainHttp", { Bool: { "aws:SecureTransport": "false" } }],
    ["DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
  ])("refuses everybody without TLS 1.2 (S3.5): %s", (sid, Condition) => {
    expect(policy[sid]).toEqual({
      Sid: sid,
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "s3:*",
      Resource: [ARN, `${ARN}/*`],
      Condition,
    });
  });

  test("refuses an object that asks for a key of S3's own", () => {
    expect(policy["DenyKeysOfS3"]).toMatchObject({
      Effect: "Deny",
      Action: "s3:PutObject",
      Resource: `${ARN}/*`,
      Condition: { StringEquals: { "s3:x-amz-server-side-encryption": "AES256" } },
    });
  });

  test("says nothing else", () => {
    expect(Object.keys(policy)).toEqual(["DenyPlainHttp", "DenyOldTls", "DenyKeysOfS3"]);
  });

  test("takes more statements", () => {
    const extended = synthesize((stack) => {
      uploads(stack).addStatement({
        sid: "Publish",
        principals: { Service: ["delivery.logs.amazonaws.com"] },
        actions: ["s3:PutObject"],
        resources: [`${ARN}/*`],
      });
    });
    const extendedPolicy = resource(extended, "aws_s3_bucket_policy", "uploads_policy")["policy"];
    expect(Object.keys(statements(extendedPolicy))).toEqual(["DenyPlainHttp", "DenyOldTls", "DenyKeysOfS3", "Publish"]);
  });

  test("has no rule on keys, and a key of S3's own, where AWS writes and takes no key of ours", () => {
    const plain = synthesize((stack) => uploads(stack, { encryptionKey: "s3-managed" }));
    expect(plain.json).toHaveResourceWithProperties(S3BucketServerSideEncryptionConfigurationA, {
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
    const plainPolicy = resource(plain, "aws_s3_bucket_policy", "uploads_policy")["policy"];
    expect(Object.keys(statements(plainPolicy))).toEqual(["DenyPlainHttp", "DenyOldTls"]);
  });
});

describe("destroying a bucket", () => {
  const destroyed = (kind: "freely" | "with-flag" | "refused") =>
    resource(
      synthesize((stack) => uploads(stack, { protection: Protection.of(stack, kind) })),
      "aws_s3_bucket",
      "uploads",
    );

  test.each([
    ["freely", true, false],
    ["with-flag", "${var.allow_destroy}", false],
    ["refused", false, true],
  ] as const)("%s", (kind, force_destroy, prevent_destroy) => {
    expect(destroyed(kind)).toMatchObject({ force_destroy, lifecycle: { prevent_destroy } });
  });
});

describe("access to a bucket", () => {
  const permissions = (grant: (bucket: Bucket, stack: Construct) => void) => {
    const synthesized = synthesize((stack) => {
      grant(uploads(stack), stack);
    });
    return statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
  };
  const throughS3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };

  test("to read is to list, get and decrypt", () => {
    expect(
      permissions((bucket, stack) => {
        bucket.grantRead(role(stack));
      }),
    ).toEqual({
      ListUploads: { Sid: "ListUploads", Effect: "Allow", Action: "s3:ListBucket", Resource: ARN },
      ReadUploads: { Sid: "ReadUploads", Effect: "Allow", Action: "s3:GetObject", Resource: `${ARN}/*` },
      DecryptWithStorageKey: {
        Sid: "DecryptWithStorageKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "${aws_kms_key.storage_key.arn}",
        Condition: throughS3,
      },
    });
  });

  test("to write is to put and delete too, and to encrypt, but not to touch a version", () => {
    const granted = permissions((bucket, stack) => {
      bucket.grantReadWrite(role(stack));
    });
    expect(granted["ReadWriteUploads"]).toMatchObject({
      Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: `${ARN}/*`,
    });
    expect(granted["EncryptDecryptWithStorageKey"]).toMatchObject({
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: throughS3,
    });
  });

  test("ends at a prefix, also for listing", () => {
    const granted = permissions((bucket, stack) => {
      const reader = role(stack);
      bucket.grantRead(reader, "reports/");
      bucket.grantReadWrite(reader, "drafts/");
    });
    expect(granted["ReadUploadsReports"]).toMatchObject({ Resource: `${ARN}/reports/*` });
    expect(granted["ListUploadsReports"]).toMatchObject({ Condition: { StringLike: { "s3:prefix": "reports/*" } } });
    expect(granted["ReadWriteUploadsDrafts"]).toMatchObject({ Resource: `${ARN}/drafts/*` });
    expect(granted["ListUploadsDrafts"]).toMatchObject({ Condition: { StringLike: { "s3:prefix": "drafts/*" } } });
  });
});
