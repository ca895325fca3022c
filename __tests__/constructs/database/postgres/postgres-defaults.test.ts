import { Postgres } from "../../../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../../../constructs/database/postgres/postgres-props";
import { threeTierNetwork } from "../../../support/three-tier-network";
import { ForeignClient, FOREIGN_GROUP } from "../../../support/foreign-client";
import { resource, statements, synthesize } from "../../../support/synthesize";

const clients: ForeignClient[] = [];
const alone = synthesize((stack) => {
  const database = new Postgres(stack, "database", { network: threeTierNetwork(stack) });
  const client = new ForeignClient(stack);
  database.grantMasterAccess(client);
  clients.push(client);
});
const [client] = clients;
const instance = resource(alone, "aws_db_instance", "database");
const SECRET = "${aws_db_instance.database.master_user_secret[0].secret_arn}";

function parameter(name: string): unknown {
  const group = resource(alone, "aws_db_parameter_group", "database_parameters_17")["parameter"];
  return (group as { name: string; value: string }[]).find((entry) => entry.name === name)?.value;
}

describe("a database with a network only", () => {
  test.each<[control: string, expected: Record<string, unknown>]>([
    ["is not public (RDS.2)", { publicly_accessible: false }],
    [
      "is encrypted with a customer managed key (RDS.3)",
      { storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" },
    ],
    ["has a standby in another zone (RDS.5)", { multi_az: true }],
    ["has backups for 30 days (RDS.11)", { backup_retention_period: 30, backup_window: "03:00-04:00" }],
    [
      "can't be deleted (RDS.8)",
      { deletion_protection: true, lifecycle: expect.objectContaining({ prevent_destroy: true }) },
    ],
    ["upgrades minor versions (RDS.13)", { auto_minor_version_upgrade: true, engine_version: "17" }],
    ["accepts IAM authentication (RDS.10)", { iam_database_authentication_enabled: true }],
    [
      "has Enhanced Monitoring (RDS.6)",
      { monitoring_interval: 60, monitoring_role_arn: "${aws_iam_role.database_monitoring_role.arn}" },
    ],
    [
      "has Performance Insights with a customer managed key",
      { performance_insights_enabled: true, performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}" },
    ],
    ["exports its logs (RDS.9, RDS.36)", { enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"] }],
    ["copies its tags to snapshots (RDS.17)", { copy_tags_to_snapshot: true }],
    ["has a current certificate authority", { ca_cert_identifier: "rds-ca-rsa2048-g1" }],
    ["has a master user with an uncommon name (RDS.25)", { username: "platform_admin" }],
    [
      "has a final snapshot (RDS.4)",
      { skip_final_snapshot: false, final_snapshot_identifier: expect.stringContaining("shop-prod-database-final-") },
    ],
    [
      "is in a security group of its own (RDS.18)",
      {
        vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"],
        db_subnet_group_name: "${aws_db_subnet_group.database_subnet_group.name}",
      },
    ],
    [
      "has its password in Secrets Manager, with a customer managed key",
      { manage_master_user_password: true, master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}" },
    ],
    [
      "is named after its construct, and has the smallest storage, which grows",
      {
        identifier: "shop-prod-database",
        instance_class: "db.t4g.medium",
        allocated_storage: 20,
        max_allocated_storage: 40,
        storage_type: "gp3",
        db_name: "app",
      },
    ],
  ])("%s", (_control, expected) => {
    expect(instance).toMatchObject(expected);
  });

  test("is in isolated subnets (RDS.46)", () => {
    expect(resource(alone, "aws_db_subnet_group", "database_subnet_group")["subnet_ids"]).toEqual([
      "subnet-isolated-a",
      "subnet-isolated-b",
      "subnet-isolated-c",
    ]);
  });

  test("requires TLS (RDS.38)", () => {
    expect(parameter("rds.force_ssl")).toBe("1");
    expect(instance["parameter_group_name"]).toBe("${aws_db_parameter_group.database_parameters_17.name}");
  });

  test("logs schema changes and slow statements", () => {
    expect(parameter("log_statement")).toBe("ddl");
    expect(parameter("log_min_duration_statement")).toBe("1000");
  });

  test("rotates its password every 30 days (SecretsManager.1, SecretsManager.4)", () => {
    expect(Object.values(alone.resource["aws_secretsmanager_secret_rotation"] ?? {})).toMatchObject([
      { secret_id: SECRET, rotation_rules: { automatically_after_days: 30 } },
    ]);
  });

  test.each(["postgresql", "upgrade"])("keeps the %s log for 400 days, encrypted (CloudWatch.16)", (log) => {
    expect(resource(alone, "aws_cloudwatch_log_group", `database_${log}_log`)).toMatchObject({
      name: `/aws/rds/instance/shop-prod-database/${log}`,
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("has the stack's keys, which rotate (KMS.4)", () => {
    const keys = alone.resource["aws_kms_key"] ?? {};
    expect(Object.keys(keys).sort()).toEqual(["database_key", "logs_key", "secrets_key"]);
    expect(Object.values(keys).map((key) => key["enable_key_rotation"])).toEqual([true, true, true]);
    expect(statements(keys["secrets_key"]?.["policy"])).toHaveProperty(
      "AccountUsesKeyThroughServicesForMasterPasswords",
    );
  });
});

describe("a workload from elsewhere that is granted access", () => {
  const decrypt = {
    sid: "DecryptWithSecretsKey",
    actions: ["kms:Decrypt"],
    resources: [expect.anything()],
    conditions: { StringEquals: { "kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com"] } },
  };

  test("can connect, by rules of both security groups", () => {
    const rules = (type: string) => Object.values(alone.resource[type] ?? {});
    const port = { ip_protocol: "tcp", from_port: 5432, to_port: 5432 };
    const database = "${aws_security_group.database_security_group.id}";
    expect(rules("aws_vpc_security_group_ingress_rule")).toMatchObject([
      { ...port, security_group_id: database, referenced_security_group_id: FOREIGN_GROUP },
    ]);
    expect(rules("aws_vpc_security_group_egress_rule")).toMatchObject([
      { ...port, security_group_id: FOREIGN_GROUP, referenced_security_group_id: database },
    ]);
  });

  test("has the address in its environment, and the credentials injected", () => {
    expect(client?.environment).toMatchObject({
      DATABASE_PORT: "5432",
      DATABASE_NAME: "app",
      DATABASE_SSLMODE: "verify-full",
    });
    expect(Object.keys(client?.environment ?? {})).toContain("DATABASE_HOST");
    expect(Object.keys(client?.secrets ?? {})).toEqual(["DATABASE_USERNAME", "DATABASE_PASSWORD"]);
  });

  test("can read and decrypt the credentials, when it starts and later", () => {
    expect(client?.permissions).toMatchObject({
      ReadDatabaseCredentials: { actions: ["secretsmanager:GetSecretValue"] },
      DecryptWithSecretsKey: decrypt,
    });
    expect(client?.startPermissions).toMatchObject({
      ReadSecretForDatabasePassword: { actions: ["secretsmanager:GetSecretValue"] },
      DecryptWithSecretsKey: decrypt,
    });
  });
});

test.each(["postgres", "admin", "rds_superuser", "pg_read_all_data", "Admin"])(
  "the master user can't be %s (RDS.25)",
  (masterUsername) => {
    const create = () =>
      synthesize((stack) => new Postgres(stack, "database", { network: threeTierNetwork(stack), masterUsername }));
    expect(create).toThrow(`prod/database: masterUsername "${masterUsername}" must be`);
  },
);

test.each<[issue: string, props: Partial<PostgresProps>, message: string]>([
  [
    "storage can't grow",
    { storageGib: 100, maximumStorageGib: 100 },
    "RDS requires `maximumStorageGib` (100) to exceed",
  ],
  ["small storage has IOPS", { iops: 12000 }, "`iops` requires `storageGib` (20) to be at least 400"],
  ["replicas have no backups", { readReplicas: 1, backupRetentionDays: 0 }, "`readReplicas` (1) requires automated"],
  ["windows overlap", { backupWindow: "04:00-05:00" }, "RDS rejects a `maintenanceWindow`"],
  ["a window is written wrongly", { backupWindow: "3-4" }, '"3-4" is not a daily window such as "03:00-04:00".'],
])("props that RDS would refuse are refused: %s", (_issue, props, message) => {
  const create = () =>
    synthesize((stack) => new Postgres(stack, "database", { network: threeTierNetwork(stack), ...props }));
  expect(create).toThrow(message);
});
