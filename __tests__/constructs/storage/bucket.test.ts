import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { type Construct } from "constructs";
import { Bucket } from "../../../constructs/storage/bucket";
import { type BucketProps } from "../../../constructs/storage/bucket-props";
import { LogBucket } from "../../../constructs/storage/log-bucket";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../../constructs/core/protection";
import { Role } from "../../../constructs/identity/role";
import { trustService } from "../../../constructs/identity/trust";
import { type ReadStatement, resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const ARN = "arn:aws:s3:::shop-prod-uploads-444444444444";
const NAME = "${aws_s3_bucket.uploads.bucket}";

function bucket(props: Partial<BucketProps> = {}, use?: (bucket: Bucket, stack: Construct) => void): Synthesized {
  return synthesize((stack) => {
    const uploads = new Bucket(stack, "uploads", {
      name: "uploads",
      encryptionKey: new EncryptionKey(stack, "storage-key", { dataClass: "storage" }),
      protection: Protection.of(stack, "stateless-only"),
      noncurrentVersionDays: 90,
      ...props,
    });
    use?.(uploads, stack);
  });
}

function policy(synthesized: Synthesized): Record<string, ReadStatement> {
  return statements(resource(synthesized, "aws_s3_bucket_policy", "uploads_policy")["policy"]);
}

describe("a bucket", () => {
  const synthesized = bucket();

  test("has project, environment and account in its name", () => {
    expect(resource(synthesized, "aws_s3_bucket", "uploads")).toMatchObject({
      bucket: "shop-prod-uploads-444444444444",
    });
  });

  test("blocks public access (S3.8)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketPublicAccessBlock, {
      bucket: NAME,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test("disables ACLs (S3.12)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketOwnershipControls, {
      bucket: NAME,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  test("encrypts with a customer managed key and a bucket key (S3.17)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketServerSideEncryptionConfigurationA, {
      bucket: NAME,
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

  test.each([
    [
      "S3 managed keys and aren't an AWS service's",
      "DenyKeysOfS3",
      {
        StringEquals: { "s3:x-amz-server-side-encryption": "AES256" },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      },
    ],
    [
      "keys of the client (SSE-C)",
      "DenyKeysOfCustomers",
      { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    ],
    [
      "KMS but no key in particular",
      "DenyKeyOfAccount",
      {
        StringLike: { "s3:x-amz-server-side-encryption": "aws:kms*" },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" },
      },
    ],
    [
      "another key than the bucket's or its alias",
      "DenyOtherKeys",
      {
        StringNotEquals: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": [
            "${aws_kms_key.storage_key.arn}",
            "arn:aws:kms:eu-west-1:444444444444:alias/shop/prod/storage",
          ],
        },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
      },
    ],
  ])("denies uploads that ask for %s", (_, sid, condition) => {
    expect(policy(synthesized)[sid]).toEqual({
      Sid: sid,
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "s3:PutObject",
      Resource: `${ARN}/*`,
      Condition: condition,
    });
  });

  test("is versioned (S3.14)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketVersioningA, {
      bucket: NAME,
      versioning_configuration: { status: "Enabled" },
    });
  });

  test.each([
    ["without TLS", "DenyPlainHttp", { Bool: { "aws:SecureTransport": "false" } }],
    ["with TLS before 1.2", "DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
  ])("denies access %s, to the bucket and its objects (S3.5)", (_transport, sid, condition) => {
    expect(policy(synthesized)[sid]).toEqual({
      Sid: sid,
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "s3:*",
      Resource: [ARN, `${ARN}/*`],
      Condition: condition,
    });
  });

  test("allows nothing by its policy (S3.2, S3.6)", () => {
    expect(new Set(Object.values(policy(synthesized)).map(({ Effect }) => Effect))).toEqual(new Set(["Deny"]));
  });

  test("sets its policy after public access is blocked, because S3 rejects concurrent changes", () => {
    expect(resource(synthesized, "aws_s3_bucket_policy", "uploads_policy")["depends_on"]).toEqual([
      "aws_s3_bucket_public_access_block.uploads_public_access_block",
    ]);
  });

  test("can have additional policy statements", () => {
    const extended = bucket({}, (uploads) => {
      const principals = { Service: ["delivery.example.com"] };
      uploads.addStatement({
        sid: "Deliver",
        principals,
        actions: ["s3:PutObject"],
        resources: [`${uploads.arn}/x/*`],
      });
    });
    expect(policy(extended)["Deliver"]).toMatchObject({ Effect: "Allow", Resource: `${ARN}/x/*` });
    expect(policy(extended)["DenyPlainHttp"]).toBeDefined();
  });
});

describe("lifecycle rules", () => {
  const rules = (props: Partial<BucketProps> = {}) => {
    const lifecycle = resource(bucket(props), "aws_s3_bucket_lifecycle_configuration", "uploads_lifecycle");
    return Object.fromEntries((lifecycle["rule"] as { id: string }[]).map((rule) => [rule.id, rule]));
  };
  const enabled = { status: "Enabled", filter: [{ prefix: "" }] };

  test("abort incomplete uploads after 7 days (S3.13)", () => {
    expect(rules()["abort-unfinished-uploads"]).toEqual({
      id: "abort-unfinished-uploads",
      ...enabled,
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    });
  });

  test("expire noncurrent versions after the configured days (S3.10)", () => {
    expect(rules()["expire-old-versions"]).toEqual({
      id: "expire-old-versions",
      ...enabled,
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
    });
  });

  test("keep the configured number of noncurrent versions", () => {
    expect(rules({ noncurrentVersionsKept: 20 })["expire-old-versions"]).toMatchObject({
      noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: 20 }],
    });
  });

  test("don't expire objects by default, but remove their delete markers", () => {
    expect(Object.keys(rules())).toEqual(["abort-unfinished-uploads", "expire-old-versions", "remove-delete-markers"]);
    expect(rules()["remove-delete-markers"]).toMatchObject({
      ...enabled,
      expiration: [{ expired_object_delete_marker: true }],
    });
  });

  test("archive and expire objects after the configured days", () => {
    const configured = rules({ archiveAfterDays: 30, expireDays: 365 });
    expect(configured["archive"]).toMatchObject({
      ...enabled,
      transition: [{ days: 30, storage_class: "GLACIER_IR" }],
    });
    expect(configured["expire"]).toMatchObject({ ...enabled, expiration: [{ days: 365 }] });
    expect(configured["remove-delete-markers"]).toBeUndefined();
  });

  test("depend on versioning", () => {
    const lifecycle = resource(bucket(), "aws_s3_bucket_lifecycle_configuration", "uploads_lifecycle");
    expect(lifecycle["depends_on"]).toEqual(["aws_s3_bucket_versioning.uploads_versioning"]);
  });
});

describe("server access logs (S3.9)", () => {
  const logged = synthesize((stack) => {
    const protection = Protection.of(stack, "stateless-only");
    const accessLogs = new LogBucket(stack, "access-logs", { protection, retentionDays: 400 });
    new Bucket(stack, "uploads", {
      name: "uploads",
      encryptionKey: new EncryptionKey(stack, "storage-key", { dataClass: "storage" }),
      protection,
      noncurrentVersionDays: 90,
      accessLogs,
    });
  });

  test("have a prefix of the bucket, and depend on the policy of the target bucket", () => {
    expect(resource(logged, "aws_s3_bucket_logging", "uploads_logging")).toMatchObject({
      bucket: NAME,
      target_bucket: "shop-prod-access-logs-444444444444",
      target_prefix: "s3/shop-prod-uploads-444444444444/",
      depends_on: ["aws_s3_bucket_policy.access_logs_policy"],
    });
  });

  test("can be delivered for buckets of this environment and account only", () => {
    const target = statements(resource(logged, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(target["ReceiveLogsOfBuckets"]).toEqual({
      Sid: "ReceiveLogsOfBuckets",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::shop-prod-access-logs-444444444444/s3/shop-prod-*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-prod-*" },
      },
    });
  });
});

describe("destroying a bucket", () => {
  const destroyed = (kind: Destroyable) =>
    synthesize((stack) => {
      new Bucket(stack, "uploads", {
        name: "uploads",
        encryptionKey: new EncryptionKey(stack, "storage-key", { dataClass: "storage" }),
        protection: Protection.of(stack, kind),
        noncurrentVersionDays: 90,
      });
    });

  test.each<[Destroyable, unknown, boolean]>([
    ["all", true, false],
    ["stateful-with-flag", "${var.allow_destroy}", false],
    ["stateless-only", false, true],
  ])("%s: with its objects %s, refused by Terraform %s", (kind, forceDestroy, preventDestroy) => {
    expect(resource(destroyed(kind), "aws_s3_bucket", "uploads")).toMatchObject({
      force_destroy: forceDestroy,
      lifecycle: { prevent_destroy: preventDestroy },
    });
  });
});

describe("grants", () => {
  const granted = (grant: (bucket: Bucket, role: Role) => void): Record<string, ReadStatement> => {
    const synthesized = bucket({}, (uploads, stack) => {
      const trust = trustService(stack, "ecs-tasks.amazonaws.com");
      grant(uploads, new Role(stack, "task", { name: "task", description: "Task.", trust }));
    });
    return statements(resource(synthesized, "aws_iam_role_policy", "task_policy")["policy"]);
  };
  const key = "${aws_kms_key.storage_key.arn}";
  const throughS3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
  const list = { Sid: "ListUploads", Effect: "Allow", Action: "s3:ListBucket", Resource: ARN };

  test("to read: list, get and decrypt through S3 only", () => {
    expect(
      granted((uploads, role) => {
        uploads.grantRead(role);
      }),
    ).toEqual({
      ListUploads: list,
      ReadUploads: { Sid: "ReadUploads", Effect: "Allow", Action: "s3:GetObject", Resource: `${ARN}/*` },
      DecryptWithStorageKey: {
        Sid: "DecryptWithStorageKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: key,
        Condition: throughS3,
      },
    });
  });

  test("to read and write: objects but not their noncurrent versions, encryption and decryption", () => {
    expect(
      granted((uploads, role) => {
        uploads.grantReadWrite(role);
      }),
    ).toEqual({
      ListUploads: list,
      ReadWriteUploads: {
        Sid: "ReadWriteUploads",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        Resource: `${ARN}/*`,
      },
      EncryptDecryptWithStorageKey: {
        Sid: "EncryptDecryptWithStorageKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: key,
        Condition: throughS3,
      },
    });
  });

  test("with a prefix: list, read and write only keys with the prefix", () => {
    const policies = granted((uploads, role) => {
      uploads.grantRead(role, "reports/");
      uploads.grantReadWrite(role, "drafts/");
    });
    const statement = (sid: string) => Object.entries(policies).find(([name]) => name.startsWith(sid))?.[1];
    expect(statement("ListUploadsReports")).toMatchObject({ Condition: { StringLike: { "s3:prefix": "reports/*" } } });
    expect(statement("ReadUploadsReports")).toMatchObject({ Action: "s3:GetObject", Resource: `${ARN}/reports/*` });
    expect(statement("ListUploadsDrafts")).toMatchObject({ Condition: { StringLike: { "s3:prefix": "drafts/*" } } });
    expect(statement("ReadWriteUploadsDrafts")).toMatchObject({ Resource: `${ARN}/drafts/*` });
  });

  test("with two prefixes that consist of the same letters", () => {
    const policies = granted((uploads, role) => {
      uploads.grantRead(role, "incoming");
      uploads.grantRead(role, "incoming/");
    });
    const read = Object.entries(policies).filter(([sid]) => sid.startsWith("Read"));
    expect(read.map(([, { Resource }]) => Resource)).toEqual([`${ARN}/incoming*`, `${ARN}/incoming/*`]);
  });
});
