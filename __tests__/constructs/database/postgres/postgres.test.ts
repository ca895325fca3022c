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
  const synthesized = postgres();

  test("is not public, and is in the isolated tier (RDS.2, RDS.46)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      identifier: "shop-prod-database",
      publicly_accessible: false,
      db_subnet_group_name: "${aws_db_subnet_group.database_subnet_group.name}",
      vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"],
    });
    expect(synthesized.json).toHaveResourceWithProperties(DbSubnetGroup, {
      name: "shop-prod-database",
      subnet_ids: ["subnet-isolated-a", "subnet-isolated-b"],
    });
  });

  test("encrypts storage, backups and snapshots with a customer managed key (RDS.3)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      storage_encrypted: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("encrypts Performance Insights with a customer managed key", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("has a standby in another availability zone (RDS.5)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, { multi_az: true });
  });

  test("has backups, and copies its tags to snapshots (RDS.11, RDS.17)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      backup_retention_period: 30,
      backup_window: "03:00-04:00",
      copy_tags_to_snapshot: true,
    });
  });

  test("upgrades minor versions, and changes only in its maintenance window (RDS.13)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      engine: "postgres",
      engine_version: "17",
      auto_minor_version_upgrade: true,
      maintenance_window: "sun:04:30-sun:05:30",
      apply_immediately: false,
    });
  });

  test("upgrades to another major version only if it is configured", () => {
    expect(postgres({ engineVersion: "18" }).json).toHaveResourceWithProperties(DbInstance, {
      engine_version: "18",
      allow_major_version_upgrade: true,
    });
  });

  test("supports IAM database authentication (RDS.10)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, { iam_database_authentication_enabled: true });
  });

  test("has a certificate of the configured authority", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, { ca_cert_identifier: "rds-ca-rsa2048-g1" });
  });

  test("has a master user with an uncommon name (RDS.25)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DbInstance, {
      username: "platform_admin",
      db_name: "app",
      port: 5432,
    });
  });

  test("has a security group without rules until access is granted", () => {
    expect(synthesized.resource["aws_security_group"]).toHaveProperty("database_security_group");
    expect(synthesized.resource["aws_vpc_security_group_egress_rule"]).toBeUndefined();
    expect(synthesized.resource["aws_vpc_security_group_ingress_rule"]).toBeUndefined();
  });
});

describe("the master user's password", () => {
  const synthesized = postgres();

  test("is managed by RDS, and encrypted with the secrets key", () => {
    const database = instance(synthesized);
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    expect(Object.keys(database).filter((argument) => argument.startsWith("password"))).toEqual([]);
  });

  test("is rotated within 90 days, but not by the apply (SecretsManager.1, SecretsManager.4)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      secret_id: "${aws_db_instance.database.master_user_secret[0].secret_arn}",
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
    });
  });

  test("is rotated on a schedule, within a window", () => {
    const masterPasswordRotation = { schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 3 };
    expect(postgres({ masterPasswordRotation }).json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      rotation_rules: { schedule_expression: "cron(0 3 ? * SUN#1 *)", duration: "3h" },
    });
  });
});

describe("storage", () => {
  test("below 400 GiB has the baseline of gp3, which can't be changed", () => {
    const database = instance(postgres({ storageGib: 399, maximumStorageGib: 800 }));
    expect(database).toMatchObject({ storage_type: "gp3", allocated_storage: 399, max_allocated_storage: 800 });
    expect(database).not.toHaveProperty("iops");
    expect(database).not.toHaveProperty("storage_throughput");
  });

  test("from 400 GiB on has the baseline of striped gp3 by default", () => {
    expect(instance(postgres({ storageGib: 400, maximumStorageGib: 800 }))).toMatchObject({
      iops: 12000,
      storage_throughput: 500,
    });
  });

  test("from 400 GiB on can have provisioned IOPS and throughput", () => {
    const props = { storageGib: 1000, maximumStorageGib: 2000, iops: 20000, throughputMibps: 750 };
    expect(instance(postgres(props))).toMatchObject({ iops: 20000, storage_throughput: 750 });
  });
});

describe("enhanced monitoring (RDS.6)", () => {
  test("has a role that RDS can assume for instances of this account only", () => {
    const synthesized = postgres();
    expect(instance(synthesized)).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.database_monitoring_role.arn}",
    });
    const role = resource(synthesized, "aws_iam_role", "database_monitoring_role");
    expect(statements(role["assume_role_policy"])["ServiceActsForThisAccount"]).toMatchObject({
      Principal: { Service: "monitoring.rds.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:444444444444:db:*" },
      },
    });
    expect(Object.values(synthesized.resource["aws_iam_role_policy_attachment"] ?? {})).toMatchObject([
      { policy_arn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
    ]);
  });

  test("can be off: no interval and no role", () => {
    const synthesized = postgres({ monitoringIntervalSeconds: 0 });
    expect(instance(synthesized)).toMatchObject({ monitoring_interval: 0 });
    expect(instance(synthesized)).not.toHaveProperty("monitoring_role_arn");
    expect(synthesized.resource["aws_iam_role"]).toBeUndefined();
  });

  test("without Performance Insights: no retention and no key", () => {
    const database = instance(postgres({ performanceInsightsDays: 0 }));
    expect(database).toMatchObject({ performance_insights_enabled: false });
    expect(database).not.toHaveProperty("performance_insights_kms_key_id");
    expect(database).not.toHaveProperty("performance_insights_retention_period");
  });
});

describe("exported logs (RDS.9, RDS.36)", () => {
  test("go to encrypted log groups with a retention period, created before RDS does", () => {
    const synthesized = postgres();
    expect(instance(synthesized)).toMatchObject({
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      depends_on: ["aws_cloudwatch_log_group.database_postgresql_log", "aws_cloudwatch_log_group.database_upgrade_log"],
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "database_postgresql_log")).toMatchObject({
      name: "/aws/rds/instance/shop-prod-database/postgresql",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("are not exported if none are configured", () => {
    expect(postgres({ logExports: [] }).resource["aws_cloudwatch_log_group"]).toBeUndefined();
  });
});

describe("destroying a database", () => {
  test.each<[Destroyable, unknown, boolean, boolean]>([
    ["all", false, true, false],
    ["stateful-with-flag", "${!var.allow_destroy}", false, false],
    ["stateless-only", true, false, true],
  ])(
    "%s: deletion protection %s (RDS.8), no final snapshot %s, refused by Terraform %s",
    (destroyable, deletionProtection, skipFinalSnapshot, preventDestroy) => {
      expect(instance(postgres({}, { protection: destroyable }))).toMatchObject({
        deletion_protection: deletionProtection,
        skip_final_snapshot: skipFinalSnapshot,
        // Without a final snapshot, automated backups are deleted as well.
        delete_automated_backups: skipFinalSnapshot,
        lifecycle: { prevent_destroy: preventDestroy },
      });
    },
  );

  test("the final snapshot is named by the time of creation, whose changes are ignored", () => {
    expect(instance(postgres())).toMatchObject({
      final_snapshot_identifier: 'shop-prod-database-final-${formatdate("YYYYMMDDhhmmss", timestamp())}',
      lifecycle: { ignore_changes: ["final_snapshot_identifier", "restore_to_point_in_time"] },
    });
  });
});
