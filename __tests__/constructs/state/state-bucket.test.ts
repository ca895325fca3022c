import { LogBucket } from "../../../constructs/storage/log-bucket";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection } from "../../../constructs/core/protection";
import { LockTable } from "../../../constructs/state/lock-table";
import { StateBucket } from "../../../constructs/state/state-bucket";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const BUCKET = "arn:aws:s3:::shop-shared-state-444444444444";
const PROD = "arn:aws:iam::555555555555:root";

/** A bucket in account 444444444444, with the state of a stack in another account and of one in this account. */
function state(lockTable?: string): Synthesized {
  return synthesize((stack) => {
    const protection = Protection.of(stack, "stateless-only");
    new StateBucket(stack, "state", {
      encryptionKey: new EncryptionKey(stack, "state-key", { dataClass: "state" }),
      protection,
      accessLogs: new LogBucket(stack, "access-logs", { protection, retentionDays: 400 }),
      states: [
        { stateKey: "prod/terraform.tfstate", account: "555555555555" },
        { stateKey: "test/terraform.tfstate", account: "444444444444" },
      ],
      lockTable,
    });
  }, "shared");
}

describe("the bucket of the remote state", () => {
  const synthesized = state();

  test("can't be destroyed by accident", () => {
    expect(resource(synthesized, "aws_s3_bucket", "state_bucket")).toMatchObject({
      bucket: "shop-shared-state-444444444444",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("is encrypted with the state key", () => {
    const { rule } = resource(
      synthesized,
      "aws_s3_bucket_server_side_encryption_configuration",
      "state_bucket_encryption",
    );
    expect(rule).toMatchObject([
      { apply_server_side_encryption_by_default: { kms_master_key_id: "${aws_kms_key.state_key.arn}" } },
    ]);
  });

  test("keeps every version for a year, and the newest 20 indefinitely", () => {
    const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "state_bucket_lifecycle");
    expect(rule).toContainEqual(
      expect.objectContaining({
        noncurrent_version_expiration: [{ noncurrent_days: 365, newer_noncurrent_versions: 20 }],
      }),
    );
  });

  test("never expires the current version of a state", () => {
    const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "state_bucket_lifecycle");
    expect(JSON.stringify(rule)).not.toContain('"expiration":[{"days"');
  });

  test("logs who read or wrote a state (S3.9)", () => {
    expect(resource(synthesized, "aws_s3_bucket_logging", "state_bucket_logging")).toMatchObject({
      target_bucket: "shop-shared-access-logs-444444444444",
    });
  });
});

describe("the account of an environment", () => {
  const synthesized = state();
  const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "state_bucket_policy")["policy"]);

  test("finds states and locks by their whole names only", () => {
    expect(policy["AccountsFindStates"]).toEqual({
      Sid: "AccountsFindStates",
      Effect: "Allow",
      Principal: { AWS: PROD },
      Action: "s3:ListBucket",
      Resource: BUCKET,
      Condition: { StringEquals: { "s3:prefix": ["prod/terraform.tfstate", "prod/terraform.tfstate.tflock"] } },
    });
  });

  test("reads and writes its own state and lock", () => {
    expect(policy["ProdKeepsItsState"]).toMatchObject({
      Principal: { AWS: PROD },
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: [`${BUCKET}/prod/terraform.tfstate`, `${BUCKET}/prod/terraform.tfstate.tflock`],
    });
  });

  test("deletes its lock, but neither a state nor a version", () => {
    expect(policy["ProdReleasesItsLock"]).toMatchObject({
      Principal: { AWS: PROD },
      Action: "s3:DeleteObject",
      Resource: `${BUCKET}/prod/terraform.tfstate.tflock`,
    });
    const deleting = Object.values(policy).filter(({ Action }) => JSON.stringify(Action).includes("s3:Delete"));
    expect(deleting.map(({ Sid }) => Sid)).toEqual(["ProdReleasesItsLock"]);
  });

  test("uses the key through S3 only", () => {
    const key = statements(resource(synthesized, "aws_kms_key", "state_key")["policy"]);
    expect(key["Account555555555555UsesKeyForItsStates"]).toEqual({
      Sid: "Account555555555555UsesKeyForItsStates",
      Effect: "Allow",
      Principal: { AWS: PROD },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    });
  });

  test("is not named if it is the account of the bucket, where roles have their own policies", () => {
    expect(Object.keys(policy)).toEqual([
      "DenyPlainHttp",
      "DenyOldTls",
      "DenyKeysOfCustomers",
      "DenyKeysOfS3",
      "DenyKeyOfAccount",
      "DenyOtherKeys",
      "AccountsFindStates",
      "ProdKeepsItsState",
      "ProdReleasesItsLock",
    ]);
  });
});

describe("a lock table beside the bucket", () => {
  const synthesized = state("shop-shared-state-lock");

  test("exists only if one is named", () => {
    expect(state().resource["aws_dynamodb_table"]).toBeUndefined();
  });

  test("is billed per request and has the hash key that Terraform requires", () => {
    expect(resource(synthesized, "aws_dynamodb_table", "state_lock_table")).toMatchObject({
      name: "shop-shared-state-lock",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
    });
  });

  test.each([
    ["can be restored (DynamoDB.2)", { point_in_time_recovery: { enabled: true } }],
    [
      "is encrypted with the state key",
      { server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.state_key.arn}" } },
    ],
    ["can't be deleted (DynamoDB.6)", { deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } }],
  ])("%s", (_control, properties) => {
    expect(resource(synthesized, "aws_dynamodb_table", "state_lock_table")).toMatchObject(properties);
  });

  test("allows an account to lock its own state only", () => {
    const { policy } = resource(synthesized, "aws_dynamodb_resource_policy", "state_lock_table_policy");
    const path = "shop-shared-state-444444444444/prod/terraform.tfstate";
    expect(statements(policy)).toEqual({
      ProdLocksItsState: {
        Sid: "ProdLocksItsState",
        Effect: "Allow",
        Principal: { AWS: PROD },
        Action: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
        Resource: "${aws_dynamodb_table.state_lock_table.arn}",
        Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [path, `${path}-md5`] } },
      },
    });
  });

  test("allows an account to use the key through DynamoDB too", () => {
    const key = statements(resource(synthesized, "aws_kms_key", "state_key")["policy"]);
    expect(key["Account555555555555UsesKeyForItsStates"]?.Condition).toEqual({
      StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com", "dynamodb.eu-west-1.amazonaws.com"] },
    });
  });
});

describe("a bucket of defaults alone for the remote state", () => {
  const alone = synthesize((stack) => new StateBucket(stack, "remote", { lockTable: "shop-lock" }), "shared");

  test("is encrypted with the stack's state key, and can't be destroyed", () => {
    expect(resource(alone, "aws_s3_bucket", "remote_bucket")).toMatchObject({
      bucket: "shop-shared-state-444444444444",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    const { rule } = resource(alone, "aws_s3_bucket_server_side_encryption_configuration", "remote_bucket_encryption");
    expect(rule).toMatchObject([
      { apply_server_side_encryption_by_default: { kms_master_key_id: "${aws_kms_key.state_key.arn}" } },
    ]);
  });

  test("has a lock table that is encrypted, recoverable and protected (DynamoDB.2, DynamoDB.6)", () => {
    expect(resource(alone, "aws_dynamodb_table", "remote_lock_table")).toMatchObject({
      name: "shop-lock",
      server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.state_key.arn}" },
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
    });
  });

  test("has access logs (S3.9)", () => {
    expect(resource(alone, "aws_s3_bucket_logging", "remote_bucket_logging")).toMatchObject({
      target_bucket: "shop-shared-access-logs-444444444444",
    });
  });

  test("gives no other account access", () => {
    const policy = statements(resource(alone, "aws_s3_bucket_policy", "remote_bucket_policy")["policy"]);
    expect(Object.values(policy).filter(({ Effect }) => Effect === "Allow")).toEqual([]);
  });

  test("has names that no other construct of the app can have", () => {
    synthesize((stack) => {
      new StateBucket(stack, "first");
      expect(() => new StateBucket(stack, "second")).toThrow("shop-prod-state-444444444444");
      new StateBucket(stack, "third", { name: "other-state", lockTable: "lock" });
      expect(() => new StateBucket(stack, "fourth", { name: "fourth", lockTable: "lock" })).toThrow('"lock"');
    });
  });
});

test("a lock table of defaults alone is encrypted with the stack's state key, and can't be destroyed (DynamoDB.6)", () => {
  const alone = synthesize((stack) => new LockTable(stack, "lock", { name: "shop-lock" }));
  expect(resource(alone, "aws_dynamodb_table", "lock")).toMatchObject({
    server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.state_key.arn}" },
    deletion_protection_enabled: true,
    lifecycle: { prevent_destroy: true },
  });
});
