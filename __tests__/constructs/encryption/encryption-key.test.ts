import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { type DataClass, dataClasses } from "../../../constructs/encryption/data-classes";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { attachedKey } from "../../../constructs/identity/policy-statement";
import { LogGroup } from "../../../constructs/monitoring/log-group";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { role } from "../../support/role";
import { type ReadStatement, resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const ACCOUNT = { AWS: "arn:aws:iam::444444444444:root" };

type Factory = (stack: Construct, id: string) => EncryptionKey;

/** Each class of data, the factory of its key, and the services through which roles use the key. */
const classes: [string, Factory, string[]][] = [
  ["database", (stack, id) => new EncryptionKey(stack, id, { dataClass: "database" }), ["rds"]],
  ["secrets", (stack, id) => new EncryptionKey(stack, id, { dataClass: "secrets" }), ["secretsmanager"]],
  ["search", (stack, id) => new EncryptionKey(stack, id, { dataClass: "search" }), ["ec2", "es"]],
  ["storage", (stack, id) => new EncryptionKey(stack, id, { dataClass: "storage" }), ["s3"]],
  ["images", (stack, id) => new EncryptionKey(stack, id, { dataClass: "images" }), ["ecr"]],
  ["state", (stack, id) => new EncryptionKey(stack, id, { dataClass: "state" }), ["s3", "dynamodb"]],
  ["logs", (stack, id) => new EncryptionKey(stack, id, { dataClass: "logs" }), []],
];

function key(factory: Factory): Synthesized {
  return synthesize((stack) => factory(stack, "key"));
}

function keyPolicy(synthesized: Synthesized): Record<string, ReadStatement> {
  return statements(resource(synthesized, "aws_kms_key", "key")["policy"]);
}

function services(names: readonly string[]): string | string[] {
  const hosts = names.map((name) => `${name}.eu-west-1.amazonaws.com`);
  return hosts.length === 1 ? (hosts[0] ?? "") : hosts;
}

describe.each(classes)("the key of %s", (dataClass, factory, usedThrough) => {
  const synthesized = key(factory);
  const policy = keyPolicy(synthesized);

  test("is rotated every year, and its deletion takes 30 days (KMS.3, KMS.4)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(KmsKey, {
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
      tags: { Name: `shop-prod-${dataClass}` },
    });
  });

  test("has an alias by which other stacks refer to it", () => {
    expect(synthesized.json).toHaveResourceWithProperties(KmsAlias, {
      name: `alias/shop/prod/${dataClass}`,
      target_key_id: "${aws_kms_key.key.key_id}",
    });
  });

  test("can't lock the account out, because administrators may always change the policy", () => {
    expect(policy["AccountAdministersKey"]).toMatchObject({ Effect: "Allow", Principal: ACCOUNT, Resource: "*" });
    expect(policy["AccountAdministersKey"]?.Action).toEqual(
      expect.arrayContaining(["kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]),
    );
    expect(policy["AccountAdministersKey"]).not.toHaveProperty("Condition");
  });

  test("allows administrators to manage it, but not to use it", () => {
    const actions = policy["AccountAdministersKey"]?.Action;
    for (const use of ["kms:*", "kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]) {
      expect(actions).not.toContain(use);
    }
  });

  test("names every principal, and limits the account to services (KMS.5)", () => {
    for (const { Sid, Principal, Condition } of Object.values(policy)) {
      expect(JSON.stringify(Principal)).not.toContain("*");
      if (Sid !== "AccountAdministersKey") {
        expect(Condition).toBeDefined();
      }
    }
  });

  if (usedThrough.length > 0) {
    test(`can be used only through ${usedThrough.join(" and ")}, which may create grants`, () => {
      const viaService = { "kms:ViaService": services(usedThrough) };
      expect(policy["AccountUsesKeyThroughServices"]).toMatchObject({
        Principal: ACCOUNT,
        Condition: { StringEquals: viaService },
      });
      expect(policy["ServicesKeepGrants"]).toMatchObject({
        Principal: ACCOUNT,
        Condition: { StringEquals: viaService, Bool: { "kms:GrantIsForAWSResource": "true" } },
      });
    });
  }
});

test("the images key allows ECR to create grants with a repository and to retire them", () => {
  const policy = keyPolicy(key((stack, id) => new EncryptionKey(stack, id, { dataClass: "images" })));
  expect(policy["AccountUsesKeyThroughServices"]?.Action).toEqual(
    expect.arrayContaining(["kms:DescribeKey", "kms:RetireGrant"]),
  );
  expect(policy["ServicesKeepGrants"]).toMatchObject({ Action: "kms:CreateGrant" });
});

test("the logs key can be used by CloudWatch Logs of this region, for the log groups of this account", () => {
  const policy = keyPolicy(key((stack, id) => new EncryptionKey(stack, id, { dataClass: "logs" })));
  expect(Object.keys(policy)).toEqual(["AccountAdministersKey", "CloudWatchLogsEncryptsLogGroups"]);
  expect(policy["CloudWatchLogsEncryptsLogGroups"]).toMatchObject({
    Principal: { Service: "logs.eu-west-1.amazonaws.com" },
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:444444444444:log-group:*" },
    },
  });
});

test("the secrets key can also be used through RDS, which creates the secret of a master user", () => {
  const policy = keyPolicy(key((stack, id) => new EncryptionKey(stack, id, { dataClass: "secrets" })));
  const throughRds = { "kms:ViaService": "rds.eu-west-1.amazonaws.com" };
  expect(policy["AccountUsesKeyThroughServicesForMasterPasswords"]).toMatchObject({
    Principal: ACCOUNT,
    Condition: { StringEquals: throughRds },
  });
  expect(policy["ServicesKeepGrantsForMasterPasswords"]).toMatchObject({ Condition: { StringEquals: throughRds } });
});

describe("grants", () => {
  const granted = (grant: (key: EncryptionKey, stack: Construct) => void) => {
    const synthesized = synthesize((stack) => {
      grant(new EncryptionKey(stack, "state-key", { dataClass: "state" }), stack);
    });
    return statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
  };
  const onlyThroughServices = {
    Resource: "${aws_kms_key.state_key.arn}",
    Condition: { StringEquals: { "kms:ViaService": services(["s3", "dynamodb"]) } },
  };

  test("to decrypt are for this key, through its services (KMS.1, KMS.2)", () => {
    expect(
      granted((stateKey, stack) => {
        stateKey.grantDecrypt(role(stack));
      }),
    ).toEqual({
      DecryptWithStateKey: {
        Sid: "DecryptWithStateKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        ...onlyThroughServices,
      },
    });
  });

  test("to encrypt and decrypt are for this key, through its services", () => {
    expect(
      granted((stateKey, stack) => {
        stateKey.grantEncryptDecrypt(role(stack));
      }),
    ).toEqual({
      EncryptDecryptWithStateKey: {
        Sid: "EncryptDecryptWithStateKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        ...onlyThroughServices,
      },
    });
  });
});

test("a statement can be added to the key policy", () => {
  const synthesized = synthesize((stack) => {
    new EncryptionKey(stack, "key", { dataClass: "storage" }).addStatement({
      sid: "NotificationsUseKey",
      principals: { Service: ["sns.amazonaws.com"] },
      actions: ["kms:Decrypt"],
      resources: attachedKey,
      conditions: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });
  expect(keyPolicy(synthesized)["NotificationsUseKey"]).toMatchObject({ Action: "kms:Decrypt", Resource: "*" });
  expect(keyPolicy(synthesized)["AccountAdministersKey"]).toBeDefined();
});

test("a stack has one key for each class of data, created when it is first asked for", () => {
  const synthesized = synthesize((stack) => {
    const nested = new Construct(stack, "nested");
    expect(EncryptionKey.of(nested, "logs")).toBe(EncryptionKey.of(stack, "logs"));
    expect(EncryptionKey.of(stack, "storage")).not.toBe(EncryptionKey.of(stack, "logs"));
  });
  expect(Object.keys(synthesized.resource["aws_kms_key"] ?? {})).toEqual(["logs-key", "storage-key"].map(logicalId));
});

test("a key for data of one's own is described by its props, and nothing may use it by default", () => {
  const synthesized = synthesize((stack) => new EncryptionKey(stack, "key", { dataClass: "reports" }));
  expect(resource(synthesized, "aws_kms_key", "key")).toMatchObject({
    description: 'Encrypts the data class "reports" of shop prod.',
    tags: { Name: "shop-prod-reports" },
  });
  expect(Object.keys(keyPolicy(synthesized))).toEqual(["AccountAdministersKey"]);
});

test("a key that exists already can be granted through its services, and nothing is created", () => {
  const arn = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
  const synthesized = synthesize((stack) => {
    const existing = EncryptionKey.fromArn(stack, "reports-key", { arn, usedThrough: ["s3"] });
    existing.grantDecrypt(role(stack));
  });
  expect(synthesized.resource).not.toHaveProperty("aws_kms_key");
  expect(statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"])).toEqual({
    DecryptWithReportsKey: {
      Sid: "DecryptWithReportsKey",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arn,
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    },
  });
});

function logicalId(id: string): string {
  return id.replace("-", "_");
}

test("the policy of a key that exists already is left as it is", () => {
  const synthesized = synthesize((stack) => {
    const arn = "arn:aws:kms:eu-west-1:444444444444:key/1234";
    const encryptionKey = EncryptionKey.fromArn(stack, "existing-key", { arn, usedThrough: ["sns"] });
    new Notifications(stack, "notifications", { encryptionKey });
    new LogGroup(stack, "import", { encryptionKey });
  });
  expect(synthesized.resource["aws_kms_key"]).toBeUndefined();
  expect(resource(synthesized, "aws_sns_topic", "notifications")["kms_master_key_id"]).toMatch(/key\/1234$/);
  expect(resource(synthesized, "aws_cloudwatch_log_group", "import")["kms_key_id"]).toMatch(/key\/1234$/);
});

describe("the key of every class of data", () => {
  const classNames = Object.keys(dataClasses) as DataClass[];
  const all = synthesize((stack) => {
    for (const dataClass of classNames) {
      EncryptionKey.of(stack, dataClass);
    }
  });
  const keys = Object.entries(all.resource["aws_kms_key"] ?? {});

  test("exists", () => {
    expect(keys).toHaveLength(classNames.length);
  });

  test.each(keys)("is rotated, and its deletion takes 30 days (KMS.3, KMS.4): %s", (_id, key) => {
    expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  });

  test.each(keys)("has a policy without a principal * (KMS.5): %s", (_id, key) => {
    const principals = Object.values(statements(key["policy"])).map(({ Principal }) => Principal);
    expect(principals.length).toBeGreaterThan(0);
    expect(JSON.stringify(principals)).not.toContain("*");
  });

  test("has an alias that no other key of the app can have", () => {
    synthesize((stack) => {
      EncryptionKey.of(stack, "storage");
      expect(() => new EncryptionKey(stack, "other", { dataClass: "storage" })).toThrow(
        'prod/other: the name "alias/shop/prod/storage" is used by prod/storage-key already',
      );
    });
  });
});
