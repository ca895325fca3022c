import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type PostgresProps } from "../../../../constructs/database/postgres/postgres-props";
import { postgres } from "../../../support/postgres";
import { role } from "../../../support/role";
import { type ReadStatement, resource, statements, type Synthesized } from "../../../support/synthesize";
import { containers, workloadContext, webService } from "../../../support/workloads";

const MANAGED = "${aws_db_instance.database.master_user_secret[0].secret_arn}";
const GENERATED = "${aws_secretsmanager_secret.database_master_user_secret.arn}";

/** A database to which the first of two services has access. */
function databaseWithAccess(props: Partial<PostgresProps> = {}): Synthesized {
  return postgres(props, {
    use: (database, stack) => {
      const context = workloadContext(stack);
      database.grantMasterAccess(webService(context, "web"));
      webService(context, "other");
    },
  });
}

function permissions(synthesized: Synthesized, policy: string): Record<string, ReadStatement> {
  return statements(resource(synthesized, "aws_iam_role_policy", policy)["policy"]);
}

describe("a service with access", () => {
  const synthesized = databaseWithAccess();
  const web = containers(synthesized, "web_task")["web"];

  test("can connect to the database's port, by a rule of each security group", () => {
    const postgresPort = { ip_protocol: "tcp", from_port: 5432, to_port: 5432 };
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      ...postgresPort,
      security_group_id: "${aws_security_group.database_security_group.id}",
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupEgressRule, {
      ...postgresPort,
      security_group_id: "${aws_security_group.web_security_group.id}",
      referenced_security_group_id: "${aws_security_group.database_security_group.id}",
    });
  });

  test("has the address of the database in its environment, and verifies the certificate", () => {
    expect(web?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "DATABASE_HOST", value: "${aws_db_instance.database.address}" },
        { name: "DATABASE_PORT", value: "5432" },
        { name: "DATABASE_NAME", value: "app" },
        { name: "DATABASE_SSLMODE", value: "verify-full" },
        { name: "DATABASE_SECRET_ARN", value: MANAGED },
      ]),
    );
  });

  test("has the credentials injected as secrets, never as plain values (ECS.8)", () => {
    expect(web?.["secrets"]).toEqual([
      { name: "DATABASE_PASSWORD", valueFrom: `${MANAGED}:password::` },
      { name: "DATABASE_USERNAME", valueFrom: `${MANAGED}:username::` },
    ]);
  });

  test("can read the credentials at run time, and nothing else", () => {
    expect(permissions(synthesized, "web_task_role_policy")).toEqual({
      ReadDatabaseCredentials: {
        Sid: "ReadDatabaseCredentials",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: MANAGED,
      },
      DecryptWithSecretsKey: {
        Sid: "DecryptWithSecretsKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "${aws_kms_key.secrets_key.arn}",
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      },
    });
  });

  test("has an execution role that can read and decrypt the credentials", () => {
    const execution = Object.values(permissions(synthesized, "web_task_execution_role_policy"));
    const reads = execution.filter(({ Action }) => Action === "secretsmanager:GetSecretValue");
    expect(reads.map(({ Resource }) => Resource)).toEqual([MANAGED]);
    expect(execution).toContainEqual(expect.objectContaining({ Sid: "DecryptWithSecretsKey", Action: "kms:Decrypt" }));
  });
});

describe("a service without access", () => {
  const synthesized = databaseWithAccess();

  test("can't connect: no other security group is allowed", () => {
    const database = "${aws_security_group.database_security_group.id}";
    const rules = Object.values(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(rules.filter((rule) => rule["security_group_id"] === database)).toHaveLength(1);
  });

  test("has neither permissions nor environment variables", () => {
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("other_task_role_policy");
    expect(JSON.stringify(containers(synthesized, "other_task")["other"])).not.toContain("DATABASE");
  });
});

describe("a service with connections only", () => {
  const synthesized = postgres(
    {},
    {
      use: (database, stack) => {
        database.allowConnectionsFrom(webService(workloadContext(stack)));
      },
    },
  );

  test("can connect, and has the address in its environment", () => {
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      from_port: 5432,
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
    const names = (containers(synthesized, "web_task")["web"]?.["environment"] as { name: string }[]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["DATABASE_HOST", "DATABASE_NAME", "DATABASE_PORT", "DATABASE_SSLMODE"]);
  });

  test("has neither credentials nor permissions", () => {
    expect(containers(synthesized, "web_task")["web"]).not.toHaveProperty("secrets");
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("web_task_role_policy");
  });
});

describe("a service of a database with replicas", () => {
  const web = containers(databaseWithAccess({ readReplicas: 2 }), "web_task")["web"];

  test("has the replicas' addresses in its environment", () => {
    expect(web?.["environment"]).toContainEqual({
      name: "DATABASE_REPLICA_HOSTS",
      value: "${aws_db_instance.database_replica_1.address},${aws_db_instance.database_replica_2.address}",
    });
  });

  test("has the credentials from the generated secret, which are valid on all instances", () => {
    expect(web?.["secrets"]).toContainEqual({ name: "DATABASE_PASSWORD", valueFrom: `${GENERATED}:password::` });
  });
});

describe("IAM database authentication (RDS.10)", () => {
  test("is granted for one user of one database", () => {
    const synthesized = postgres(
      {},
      {
        use: (database, stack) => {
          database.grantIamAuthentication(role(stack), "reporting");
        },
      },
    );
    expect(permissions(synthesized, "role_policy")).toEqual({
      SignInToDatabaseAsReporting: {
        Sid: "SignInToDatabaseAsReporting",
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: "arn:aws:rds-db:eu-west-1:444444444444:dbuser:${aws_db_instance.database.resource_id}/reporting",
      },
    });
  });
});
