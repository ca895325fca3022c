import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { postgres } from "../../../support/postgres";
import { resource } from "../../../support/synthesize";

const synthesized = postgres({ readReplicas: 2, masterPasswordVersion: 3 });
const replica = resource(synthesized, "aws_db_instance", "database_replica_1");

describe("a read replica", () => {
  test("replicates the instance, with a name of its own", () => {
    expect(replica).toMatchObject({
      identifier: "shop-prod-database-replica-1",
      replicate_source_db: "${aws_db_instance.database.identifier}",
    });
    expect(resource(synthesized, "aws_db_instance", "database_replica_2")).toMatchObject({
      identifier: "shop-prod-database-replica-2",
    });
  });

  test.each([
    ["is not public (RDS.2)", { publicly_accessible: false }],
    ["has no backups, as its source has", { backup_retention_period: 0 }],
    ["is encrypted (RDS.3)", { storage_encrypted: true }],
    ["has Enhanced Monitoring (RDS.6)", { monitoring_interval: 60 }],
    [
      "requires TLS as the source does (RDS.38)",
      { parameter_group_name: "${aws_db_parameter_group.database_parameters_17.name}" },
    ],
    [
      "has the security group of the source",
      { vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"] },
    ],
    ["takes no final snapshot, which RDS doesn't support", { skip_final_snapshot: true }],
  ])("%s", (_control, properties) => {
    expect(replica).toMatchObject(properties);
  });

  test("omits the arguments that RDS takes from the source", () => {
    for (const argument of [
      "username",
      "engine",
      "db_name",
      "db_subnet_group_name",
      "kms_key_id",
      "allocated_storage",
    ]) {
      expect(replica).not.toHaveProperty(argument);
    }
  });

  test("has log groups before RDS creates them", () => {
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name: "/aws/rds/instance/shop-prod-database-replica-1/postgresql",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
    expect(replica["depends_on"]).toContain("aws_cloudwatch_log_group.database_replica_1_postgresql_log");
  });
});

describe("the master user of an instance with replicas", () => {
  const { terraform, ephemeral } = JSON.parse(synthesized.json) as {
    terraform: { required_version: string };
    ephemeral: unknown;
  };

  test("has no password that RDS manages, which excludes replicas", () => {
    const instance = resource(synthesized, "aws_db_instance", "database");
    expect(instance).not.toHaveProperty("manage_master_user_password");
    expect(instance).toMatchObject({
      password_wo: "${ephemeral.aws_secretsmanager_random_password.database_master_user_password.random_password}",
      password_wo_version: 3,
    });
    expect(synthesized.resource["aws_secretsmanager_secret_rotation"]).toBeUndefined();
  });

  test("has an ephemeral password in the characters that RDS accepts", () => {
    expect(ephemeral).toEqual({
      aws_secretsmanager_random_password: {
        database_master_user_password: { password_length: 40, exclude_punctuation: true },
      },
    });
    expect(terraform.required_version).toBe(">= 1.11.0");
  });

  test("has its credentials in an encrypted secret once the instance has the password", () => {
    expect(synthesized.json).toHaveResourceWithProperties(SecretsmanagerSecret, {
      name: "shop/prod/database-administrator",
      kms_key_id: "${aws_kms_key.secrets_key.arn}",
      recovery_window_in_days: 30,
    });
    expect(synthesized.json).toHaveResourceWithProperties(SecretsmanagerSecretVersion, {
      secret_string_wo:
        '${jsonencode({ username = "platform_admin", password = ' +
        "ephemeral.aws_secretsmanager_random_password.database_master_user_password.random_password })}",
      secret_string_wo_version: 3,
      depends_on: ["aws_db_instance.database"],
    });
  });

  test("has no password in an argument that is written to the state", () => {
    expect(synthesized.json).not.toMatch(/"(password|secret_string)":/);
  });

  test("has a secret without recovery window if everything can be destroyed", () => {
    const test = postgres({ readReplicas: 1 }, { protection: "all" });
    expect(test.json).toHaveResourceWithProperties(SecretsmanagerSecret, { recovery_window_in_days: 0 });
  });
});
