import { Postgres } from "../../../../constructs/database/postgres/postgres";
import { type PostgresDatabase } from "../../../../constructs/database/postgres/postgres-database";
import { EncryptionKey } from "../../../../constructs/encryption/encryption-key";
import { Secret } from "../../../../constructs/secrets/secret";
import { ForeignClient, FOREIGN_GROUP } from "../../../support/foreign-client";
import { role } from "../../../support/role";
import { resource, statements, synthesize, type Synthesized } from "../../../support/synthesize";
import { containers, webService, workloadContext } from "../../../support/workloads";

const SECRET = "arn:aws:secretsmanager:eu-west-1:444444444444:secret:legacy-AbCdEf";
const KEY = "arn:aws:kms:eu-west-1:444444444444:key/11111111-1111-1111-1111-111111111111";
const DATABASE_GROUP = "sg-00000000000000001";

/** A database at a known address, and a service of ours to which it grants something. */
function endpoint(grant: (database: PostgresDatabase, web: ReturnType<typeof webService>) => void): Synthesized {
  return synthesize((stack) => {
    const encryptionKey = EncryptionKey.fromArn(stack, "legacy-key", { arn: KEY, usedThrough: ["secretsmanager"] });
    const database = Postgres.fromEndpoint(stack, "legacy", {
      host: "legacy.example.com",
      port: 6432,
      databaseName: "orders",
      securityGroupId: DATABASE_GROUP,
      credentials: Secret.fromArn(stack, "legacy-credentials", { arn: SECRET, encryptionKey }),
      resourceId: "db-ABCDEFGHIJKL",
    });
    grant(database, webService(workloadContext(stack)));
  });
}

describe("a database at a known address", () => {
  const synthesized = endpoint((database, web) => {
    database.grantMasterAccess(web);
  });
  const web = containers(synthesized, "web_task")["web"];

  test("is not created, looked up or changed", () => {
    expect(Object.keys(synthesized.resource).filter((type) => /_(?:db|secretsmanager)_/.test(type))).toEqual([]);
    expect(synthesized.data).toEqual({});
  });

  test("opens its port to the client, in both security groups", () => {
    const port = { ip_protocol: "tcp", from_port: 6432, to_port: 6432 };
    const group = "${aws_security_group.web_security_group.id}";
    expect(
      resource(synthesized, "aws_vpc_security_group_ingress_rule", "legacy_security_group_from_web_tcp_6432"),
    ).toMatchObject({ ...port, security_group_id: DATABASE_GROUP, referenced_security_group_id: group });
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "web_security_group_to_legacy_tcp_6432"),
    ).toMatchObject({ ...port, security_group_id: group, referenced_security_group_id: DATABASE_GROUP });
  });

  test("gives its address and its credentials", () => {
    expect(web?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "DATABASE_HOST", value: "legacy.example.com" },
        { name: "DATABASE_PORT", value: "6432" },
        { name: "DATABASE_NAME", value: "orders" },
        { name: "DATABASE_SECRET_ARN", value: SECRET },
      ]),
    );
    expect(web?.["secrets"]).toEqual([
      { name: "DATABASE_PASSWORD", valueFrom: `${SECRET}:password::` },
      { name: "DATABASE_USERNAME", valueFrom: `${SECRET}:username::` },
    ]);
  });

  test.each(["web_task_role_policy", "web_task_execution_role_policy"])("%s can read and decrypt them", (policy) => {
    const permissions = Object.values(statements(resource(synthesized, "aws_iam_role_policy", policy)["policy"]));
    expect(permissions).toContainEqual(
      expect.objectContaining({ Action: "secretsmanager:GetSecretValue", Resource: SECRET }),
    );
    expect(permissions).toContainEqual(
      expect.objectContaining({
        Action: "kms:Decrypt",
        Resource: KEY,
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      }),
    );
  });

  test("grants the access of one user", () => {
    const connected = endpoint((database, service) => {
      database.grantConnect(service, "reader");
    });
    const policy = resource(connected, "aws_iam_role_policy", "web_task_role_policy")["policy"];
    expect(statements(policy)["SignInToLegacyAsReader"]?.Resource).toBe(
      "arn:aws:rds-db:eu-west-1:444444444444:dbuser:db-ABCDEFGHIJKL/reader",
    );
    expect(containers(connected, "web_task")["web"]?.["environment"]).toContainEqual({
      name: "DATABASE_USERNAME",
      value: "reader",
    });
  });
});

test("a database of which little is known grants only what it can", () => {
  const clients: ForeignClient[] = [];
  const synthesized = synthesize((stack) => {
    const database = Postgres.fromEndpoint(stack, "legacy", {
      host: "legacy.example.com",
      databaseName: "orders",
      securityGroupId: DATABASE_GROUP,
      replicaHosts: ["replica.example.com"],
      variablePrefix: "LEGACY",
    });
    const client = new ForeignClient(stack);
    clients.push(client);
    expect(() => {
      database.grantMasterAccess(client);
    }).toThrow("prod/legacy: the credentials of the database are unknown; pass `credentials`.");
    expect(() => {
      database.grantIamAuthentication(role(stack), "reader");
    }).toThrow("prod/legacy: the resource id of the database is unknown; pass `resourceId`.");
    database.allowConnectionsFrom(client);
  });
  expect(clients[0]?.environment).toEqual({
    LEGACY_HOST: "legacy.example.com",
    LEGACY_PORT: "5432",
    LEGACY_NAME: "orders",
    LEGACY_SSLMODE: "verify-full",
    LEGACY_REPLICA_HOSTS: "replica.example.com",
  });
  expect(clients[0]?.permissions).toEqual({});
  expect(Object.values(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toMatchObject([
    { from_port: 5432, security_group_id: DATABASE_GROUP, referenced_security_group_id: FOREIGN_GROUP },
  ]);
});

test("an instance is looked up by its identifier, with the secret that RDS manages", () => {
  const synthesized = synthesize((stack) => {
    const database = Postgres.fromInstance(stack, "legacy", { identifier: "legacy-orders" });
    database.grantMasterAccess(webService(workloadContext(stack)));
    database.grantIamAuthentication(role(stack), "reader");
  });
  expect(synthesized.data["aws_db_instance"]).toEqual({
    legacy_instance: { db_instance_identifier: "legacy-orders" },
  });
  const instance = "data.aws_db_instance.legacy_instance";
  const secret = `\${${instance}.master_user_secret[0].secret_arn}`;
  const web = containers(synthesized, "web_task")["web"];
  expect(web?.["environment"]).toContainEqual({ name: "DATABASE_HOST", value: `\${${instance}.address}` });
  expect(web?.["secrets"]).toContainEqual({ name: "DATABASE_PASSWORD", valueFrom: `${secret}:password::` });
  expect(
    resource(synthesized, "aws_vpc_security_group_ingress_rule", "legacy_security_group_from_web_tcp_5432"),
  ).toMatchObject({ security_group_id: `\${${instance}.vpc_security_groups[0]}` });
  const task = statements(resource(synthesized, "aws_iam_role_policy", "web_task_role_policy")["policy"]);
  expect(Object.values(task).map(({ Action, Resource }) => [Action, Resource])).toEqual([
    ["secretsmanager:GetSecretValue", secret],
    ["kms:Decrypt", `\${${instance}.master_user_secret[0].kms_key_id}`],
  ]);
  expect(JSON.stringify(resource(synthesized, "aws_iam_role_policy", "role_policy"))).toContain(
    `dbuser:\${${instance}.resource_id}/reader`,
  );
});
