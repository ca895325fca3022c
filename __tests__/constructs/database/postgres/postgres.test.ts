import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Destroyable } from "../../../../constructs/core/protection";
import { postgres } from "../../../support/postgres";
import { resource, statements, type Synthesized } from "../../../support/synthesize";

function instance(synthesized: Synthesized, name = "database"): Record<string, unknown> {
  return resource(synthesized, "aws_db_instance", name);
}

describe("a PostgreSQL instance", () => {
  const made = postgres();

  test("is not public and stands in the isolated tier (RDS.2, RDS.46)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      identifier: "shop-prod-database",
      publicly_accessible: false,
      db_subnet_group_name: "${aws_db_subnet_group.database_subnet_group.name}",
      vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"],
    });
    expect(made.json).toHaveResourceWithProperties(DbSubnetGroup, {
      name: "shop-prod-database",
      subnet_ids: ["subnet-isolated-a", "subnet-isolated-b"],
    });
  });

  test("encrypts its storage, and so its backups and snapshots, with our key (RDS.3)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      storage_encrypted: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("encrypts Performance Insights with our key", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("has a standby in another zone (RDS.5)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, { multi_az: true });
  });

  test("is backed up, in its window, and its snapshots carry its tags (RDS.11, RDS.17)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      backup_retention_period: 30,
      backup_window: "03:00-04:00",
      copy_tags_to_snapshot: true,
    });
  });

  test("takes minor versions in its maintenance window and nothing outside it (RDS.13)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      engine: "postgres",
      engine_version: "17",
      auto_minor_version_upgrade: true,
      maintenance_window: "sun:04:30-sun:05:30",
      apply_immediately: false,
    });
  });

  test("moves to another major version where one is set, and only there", () => {
    expect(postgres({ engineVersion: "18" }).json).toHaveResourceWithProperties(DbInstance, {
      engine_version: "18",
      allow_major_version_upgrade: true,
    });
  });

  test("knows IAM's users too (RDS.10)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, { iam_database_authentication_enabled: true });
  });

  test("shows a certificate of the authority set", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, { ca_cert_identifier: "rds-ca-rsa2048-g1" });
  });

  test("has an administrator that not everybody tries (RDS.25)", () => {
    expect(made.json).toHaveResourceWithProperties(DbInstance, {
      username: "platform_admin",
      db_name: "app",
      port: 5432,
    });
  });

  test("reaches nothing: its group has no way out, and nothing comes in before a verb opens it", () => {
    expect(made.resource["aws_security_group"]).toHaveProperty("database_security_group");
    expect(made.resource["aws_vpc_security_group_egress_rule"]).toBeUndefined();
    expect(made.resource["aws_vpc_security_group_ingress_rule"]).toBeUndefined();
  });
});

describe("the administrator's password", () => {
  const made = postgres();

  test("is made and kept by RDS, under the key of the secrets", () => {
    const database = instance(made);
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    expect(Object.keys(database).filter((argument) => argument.startsWith("password"))).toEqual([]);
  });

  test("changes within 90 days, but not at the moment of the apply (SecretsManager.1, SecretsManager.4)", () => {
    expect(made.json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      secret_id: "${aws_db_instance.database.master_user_secret[0].secret_arn}",
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
    });
  });
});

describe("storage", () => {
  test("below 400 GiB has the figures of gp3, which RDS lets nobody change", () => {
    const database = instance(postgres({ storageGib: 399, maximumStorageGib: 800, iops: 12000, throughputMibps: 500 }));
    expect(database).toMatchObject({ storage_type: "gp3", allocated_storage: 399, max_allocated_storage: 800 });
    expect(database).not.toHaveProperty("iops");
    expect(database).not.toHaveProperty("storage_throughput");
  });

  test("from 400 GiB on begins with the figures of striped gp3", () => {
    expect(instance(postgres({ storageGib: 400, maximumStorageGib: 800 }))).toMatchObject({
      iops: 12000,
      storage_throughput: 500,
    });
  });

  test("from 400 GiB on takes figures of our own", () => {
    const props = { storageGib: 1000, maximumStorageGib: 2000, iops: 20000, throughputMibps: 750 };
    expect(instance(postgres(props))).toMatchObject({ iops: 20000, storage_throughput: 750 });
  });
});

describe("enhanced monitoring (RDS.6)", () => {
  test("goes through a role that only RDS's monitoring of this account's instances assumes", () => {
    const made = postgres();
    expect(instance(made)).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.database_monitoring_role.arn}",
    });
    const role = resource(made, "aws_iam_role", "database_monitoring_role");
    expect(statements(role["assume_role_policy"])["ServiceActsForThisAccount"]).toMatchObject({
      Principal: { Service: "monitoring.rds.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:444444444444:db:*" },
      },
    });
    expect(Object.values(made.resource["aws_iam_role_policy_attachment"] ?? {})).toMatchObject([
      { policy_arn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
    ]);
  });

  test("off: no interval and no role", () => {
    const made = postgres({ monitoringIntervalSeconds: 0 });
    expect(instance(made)).toMatchObject({ monitoring_interval: 0 });
    expect(instance(made)).not.toHaveProperty("monitoring_role_arn");
    expect(made.resource["aws_iam_role"]).toBeUndefined();
  });

  test("Performance Insights off: no days and no key", () => {
    const database = instance(postgres({ performanceInsightsDays: 0 }));
    expect(database).toMatchObject({ performance_insights_enabled: false });
    expect(database).not.toHaveProperty("performance_insights_kms_key_id");
    expect(database).not.toHaveProperty("performance_insights_retention_period");
  });
});

describe("exported logs (RDS.9, RDS.36)", () => {
  test("go to encrypted groups with a retention, which are there before RDS makes its own", () => {
    const made = postgres();
    expect(instance(made)).toMatchObject({
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      depends_on: ["aws_cloudwatch_log_group.database_postgresql_log", "aws_cloudwatch_log_group.database_upgrade_log"],
    });
    expect(resource(made, "aws_cloudwatch_log_group", "database_postgresql_log")).toMatchObject({
      name: "/aws/rds/instance/shop-prod-database/postgresql",
      kms_key_id: "${aws_kms_key.database_logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("none where none are set", () => {
    expect(postgres({ logExports: [] }).resource["aws_cloudwatch_log_group"]).toBeUndefined();
  });
});

describe("destroying a database", () => {
  test.each<[Destroyable, unknown, boolean, boolean]>([
    ["all", false, true, false],
    ["stateful-with-flag", "${!var.allow_destroy}", false, false],
    ["stateless-only", true, false, true],
  ])(
    "%s: deletion protection %s (RDS.8), no last snapshot %s, refused by Terraform %s",
    (kind, kept, bare, refused) => {
      expect(instance(postgres({}, { protection: kind }))).toMatchObject({
        deletion_protection: kept,
        skip_final_snapshot: bare,
        // Backups of an instance that leaves a snapshot stay as long as they would have.
        delete_automated_backups: bare,
        lifecycle: { prevent_destroy: refused },
      });
    },
  );

  test("the last snapshot is named by the moment of the instance's making, and never again", () => {
    expect(instance(postgres())).toMatchObject({
      final_snapshot_identifier: 'shop-prod-database-final-${formatdate("YYYYMMDDhhmmss", timestamp())}',
      lifecycle: { ignore_changes: ["final_snapshot_identifier"] },
    });
  });
});
