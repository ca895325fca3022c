import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type PostgresProps } from "../../../../constructs/database/postgres/postgres-props";
import { postgres } from "../../../support/postgres";
import { role } from "../../../support/role";
import { type ReadStatement, resource, statements, type Synthesized } from "../../../support/synthesize";
import { containers, context, webService } from "../../../support/workloads";

const MANAGED = "${aws_db_instance.database.master_user_secret[0].secret_arn}";
const OURS = "${aws_secretsmanager_secret.database_master_user_secret.arn}";

/** A database that the first of two services was allowed to reach. */
function allowed(props: Partial<PostgresProps> = {}): Synthesized {
  return postgres(props, {
    then: (database, stack) => {
      const around = context(stack);
      database.grantAccess(webService(around, "web"));
      webService(around, "other");
    },
  });
}

function permissions(synthesized: Synthesized, policy: string): Record<string, ReadStatement> {
  return statements(resource(synthesized, "aws_iam_role_policy", policy)["policy"]);
}

describe("a service that was allowed", () => {
  const synthesized = allowed();
  const web = containers(synthesized, "web_task")["web"];

  test("reaches the database's port, by a rule of each group", () => {
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

  test("is told where the database is, and to verify its certificate", () => {
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

  test("may fetch the credentials anew while it runs, and nothing else", () => {
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

  test("is started by a role that reads and decrypts the credentials", () => {
    const execution = Object.values(permissions(synthesized, "web_task_execution_role_policy"));
    const reads = execution.filter(({ Action }) => Action === "secretsmanager:GetSecretValue");
    expect(reads.map(({ Resource }) => Resource)).toEqual([MANAGED]);
    expect(execution).toContainEqual(expect.objectContaining({ Sid: "DecryptWithSecretsKey", Action: "kms:Decrypt" }));
  });
});

describe("a service that was not allowed", () => {
  const synthesized = allowed();

  test("does not reach the database: nobody else's group does", () => {
    const database = "${aws_security_group.database_security_group.id}";
    const rules = Object.values(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(rules.filter((rule) => rule["security_group_id"] === database)).toHaveLength(1);
  });

  test("may do nothing, and is told nothing", () => {
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("other_task_role_policy");
    expect(JSON.stringify(containers(synthesized, "other_task")["other"])).not.toContain("DATABASE");
  });
});

describe("a service that was allowed to reach it, and no more", () => {
  const synthesized = postgres(
    {},
    {
      then: (database, stack) => {
        database.allowConnectionsFrom(webService(context(stack)));
      },
    },
  );

  test("reaches the port and is told where it is", () => {
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      from_port: 5432,
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
    const names = (containers(synthesized, "web_task")["web"]?.["environment"] as { name: string }[]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["DATABASE_HOST", "DATABASE_NAME", "DATABASE_PORT", "DATABASE_SSLMODE"]);
  });

  test("has no credentials and no right to fetch any", () => {
    expect(containers(synthesized, "web_task")["web"]).not.toHaveProperty("secrets");
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("web_task_role_policy");
  });
});

describe("where there are replicas", () => {
  const web = containers(allowed({ readReplicas: 2 }), "web_task")["web"];

  test("a service is told of them too", () => {
    expect(web?.["environment"]).toContainEqual({
      name: "DATABASE_REPLICA_HOSTS",
      value: "${aws_db_instance.database_replica_1.address},${aws_db_instance.database_replica_2.address}",
    });
  });

  test("the credentials, valid on all of them, come from the secret that we keep", () => {
    expect(web?.["secrets"]).toContainEqual({ name: "DATABASE_PASSWORD", valueFrom: `${OURS}:password::` });
  });
});

describe("signing in by a token of IAM (RDS.10)", () => {
  test("is for one user of this one database", () => {
    const synthesized = postgres(
      {},
      {
        then: (database, stack) => {
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
