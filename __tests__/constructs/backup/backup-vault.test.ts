import { BackupPlan, type BackupPlanProps } from "../../../constructs/backup/backup-plan";
import { BackupVault } from "../../../constructs/backup/backup-vault";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { resource, statements, synthesize } from "../../support/synthesize";

const plan = (props: Partial<BackupPlanProps> = {}) =>
  synthesize((stack) => {
    const resourceKeys = [EncryptionKey.of(stack, "database")];
    const resources = ["arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database"];
    new BackupPlan(stack, "backups", { resources, resourceKeys, ...props });
  });

const lockOf = (props: Partial<BackupPlanProps>) =>
  plan(props).resource["aws_backup_vault_lock_configuration"]?.["backups_vault_lock"];

describe("a vault", () => {
  test("denies everybody the removal of its backups before their time", () => {
    const { DenyRemovalOfBackups: denial } = statements(
      resource(plan(), "aws_backup_vault_policy", "backups_vault_policy")["policy"],
    );
    expect(denial).toMatchObject({ Effect: "Deny", Principal: { AWS: "*" }, Resource: "*" });
    expect(denial?.Action).toEqual(
      expect.arrayContaining(["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]),
    );
  });

  test("is locked by default, so that backups are kept for a week at least", () => {
    expect(lockOf({})).toEqual({ backup_vault_name: "${aws_backup_vault.backups_vault.name}", min_retention_days: 7 });
    const alone = synthesize((stack) => {
      new BackupVault(stack, "archive");
    });
    expect(resource(alone, "aws_backup_vault_lock_configuration", "archive_lock")).toMatchObject({
      min_retention_days: 7,
    });
  });

  test("takes what the plan keeps for less than a week", () => {
    expect(lockOf({ retentionDays: 3 })).toMatchObject({ min_retention_days: 3 });
  });

  test("has a final lock in the mode compliance only", () => {
    expect(lockOf({ lock: { mode: "compliance" } })).toMatchObject({ changeable_for_days: 14 });
    expect(lockOf({ lock: { mode: "compliance", coolingOffDays: 3, maximumRetentionDays: 90 } })).toMatchObject({
      changeable_for_days: 3,
      max_retention_days: 90,
    });
    expect(lockOf({ lock: { coolingOffDays: 3 } })).not.toHaveProperty("changeable_for_days");
  });

  test("has no lock if it is off", () => {
    expect(lockOf({ lock: { mode: "off" } })).toBeUndefined();
  });
});

describe("copies of backups", () => {
  const copies = [
    { region: "eu-central-1" },
    { vaultArn: "arn:aws:backup:eu-west-1:555555555555:backup-vault:central", retentionDays: 90 },
  ];
  const synthesized = plan({ copies });

  test("go to each destination, and are kept as long as the backups unless a prop says otherwise", () => {
    expect(resource(synthesized, "aws_backup_plan", "backups")["rule"]).toMatchObject([
      {
        copy_action: [
          {
            destination_vault_arn: "${aws_backup_vault.backups_copy-eu-central-1_vault.arn}".replace(
              "copy-eu-central-1",
              "copy_eu_central_1",
            ),
            lifecycle: { delete_after: 35 },
          },
          { destination_vault_arn: copies[1]?.vaultArn, lifecycle: { delete_after: 90 } },
        ],
      },
    ]);
  });

  test("in another region have a locked vault there, with a key of the region", () => {
    const provider = "aws.eu-central-1";
    expect(resource(synthesized, "aws_backup_vault", "backups_copy_eu_central_1_vault")).toMatchObject({
      name: "shop-prod-backups",
      kms_key_arn: "${aws_kms_key.backups_copy_eu_central_1_key.arn}",
      provider,
    });
    for (const [type, id] of [
      ["aws_backup_vault_lock_configuration", "vault_lock"],
      ["aws_backup_vault_policy", "vault_policy"],
      ["aws_kms_alias", "key_alias"],
    ] as const) {
      expect(resource(synthesized, type, `backups_copy_eu_central_1_${id}`)).toMatchObject({ provider });
    }
    const key = resource(synthesized, "aws_kms_key", "backups_copy_eu_central_1_key");
    expect(key["provider"]).toBe(provider);
    expect(statements(key["policy"])["AccountUsesKeyThroughServices"]?.Condition).toEqual({
      StringEquals: { "kms:ViaService": ["backup.eu-central-1.amazonaws.com", "rds.eu-central-1.amazonaws.com"] },
    });
  });

  test("in another account need the key of the database, through RDS alone", () => {
    const policy = statements(resource(synthesized, "aws_kms_key", "database_key")["policy"]);
    const principal = { AWS: "arn:aws:iam::555555555555:root" };
    expect(policy["AccountSeesKeyForCopiesIn555555555555"]).toMatchObject({
      Principal: principal,
      Action: "kms:DescribeKey",
    });
    for (const sid of ["AccountUsesKeyThroughServices", "ServicesKeepGrants"]) {
      expect(policy[`${sid}ForCopiesIn555555555555`]).toMatchObject({
        Principal: principal,
        Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } },
      });
    }
  });

  test("in this account change no key policy", () => {
    const vaultArn = "arn:aws:backup:eu-central-1:444444444444:backup-vault:central";
    const policy = statements(resource(plan({ copies: [{ vaultArn }] }), "aws_kms_key", "database_key")["policy"]);
    expect(Object.keys(policy).filter((sid) => sid.includes("Copies"))).toEqual([]);
  });
});

test.each<[Partial<BackupPlanProps>, string]>([
  [
    { retentionDays: 5, lock: { minimumRetentionDays: 6 } },
    "`retentionDays` (5) must not be less than `lock.minimumRetentionDays` (6).",
  ],
  [{ lock: { maximumRetentionDays: 30 } }, "`retentionDays` (35) must not exceed `lock.maximumRetentionDays` (30)."],
  [
    { lock: { minimumRetentionDays: 30 }, copies: [{ region: "eu-central-1", retentionDays: 7 }] },
    "`copies[0].retentionDays` (7) must not be less than `lock.minimumRetentionDays` (30).",
  ],
  [
    { copies: [{ region: "eu-west-1" }] },
    "`copies[0]`: `region` must differ from the region of the backups (eu-west-1).",
  ],
  [
    { copies: [{ vaultArn: "arn:aws:backup:eu-central-1:555555555555:backup-vault:central" }] },
    "`copies[0]`: `vaultArn` must be in this account or in this region (eu-west-1); databases can't be copied to another account and another region at once.",
  ],
  [
    { copies: [{ region: "eu-central-1" }, { region: "eu-central-1" }] },
    "`copies` lists eu-central-1 more than once; list each destination once.",
  ],
])("a plan refuses %j", (props, message) => {
  expect(() => plan(props)).toThrow(`prod/backups: ${message}`);
});
