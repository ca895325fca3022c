import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { postgres } from "../../../support/postgres";
import { resource } from "../../../support/synthesize";

const synthesized = postgres({ readReplicas: 2, masterPasswordVersion: 3 });
const replica = resource(synthesized, "aws_db_instance", "database_replica_1");

describe("a read replica", () => {
  test("copies the instance, under a name of its own", () => {
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
    ["is not backed up itself, its source is", { backup_retention_period: 0 }],
    ["is encrypted (RDS.3)", { storage_encrypted: true }],
    ["writes figures of the operating system (RDS.6)", { monitoring_interval: 60 }],
    [
      "forces TLS as the source does (RDS.38)",
      { parameter_group_name: "${aws_db_parameter_group.database_parameters.name}" },
    ],
    ["is reached as the source is", { vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"] }],
    ["takes no last snapshot, which RDS refuses", { skip_final_snapshot: true }],
  ])("%s", (_control, properties) => {
    expect(replica).toMatchObject(properties);
  });

  test("leaves to the source what RDS takes from it", () => {
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

  test("has its logs in groups of ours before RDS makes them", () => {
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name: "/aws/rds/instance/shop-prod-database-replica-1/postgresql",
      kms_key_id: "${aws_kms_key.database_logs_key.arn}",
    });
    expect(replica["depends_on"]).toContain("aws_cloudwatch_log_group.database_replica_1_postgresql_log");
  });
});

describe("the administrator of an instance with replicas", () => {
  const { terraform, ephemeral } = JSON.parse(synthesized.json) as {
    terraform: { required_version: string };
    ephemeral: unknown;
  };

  test("has a password of our own: RDS makes no replica while it manages one", () => {
    const instance = resource(synthesized, "aws_db_instance", "database");
    expect(instance).not.toHaveProperty("manage_master_user_password");
    expect(instance).toMatchObject({
      password_wo: "${ephemeral.aws_secretsmanager_random_password.database_master_user_password.random_password}",
      password_wo_version: 3,
    });
    expect(synthesized.resource["aws_secretsmanager_secret_rotation"]).toBeUndefined();
  });

  test("has it made by AWS for the apply alone, of characters that RDS takes", () => {
    expect(ephemeral).toEqual({
      aws_secretsmanager_random_password: {
        database_master_user_password: { password_length: 40, exclude_punctuation: true },
      },
    });
    expect(terraform.required_version).toBe(">= 1.11.0");
  });

  test("has it kept under our key, in the form that RDS uses, once the instance took it", () => {
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

  test("has it kept nowhere else: no argument that reaches the state holds it", () => {
    expect(synthesized.json).not.toMatch(/"(password|secret_string)":/);
  });

  test("has it forgotten at once where the environment is destroyed freely", () => {
    const test = postgres({ readReplicas: 1 }, { protection: "all" });
    expect(test.json).toHaveResourceWithProperties(SecretsmanagerSecret, { recovery_window_in_days: 0 });
  });
});
