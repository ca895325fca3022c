import definition from "../../../examples/shop";
import { application } from "../../../examples/shop/application";
import { prod } from "../../../examples/shop/environments/prod";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const { api, web, ...others } = application.services;
const stack = stackOf(
  wholePlatform({
    ...definition,
    application: {
      ...application,
      documentDatabase: { slowOperationMilliseconds: 250 },
      services: {
        ...others,
        api: { ...api, uses: { ...api.uses, documentDatabase: true } },
        web: {
          ...web,
          uses: { ...web.uses, database: "reach" },
          secrets: { MONGODB_URI: { secret: "mongodb-uri" } },
          egress: [{ cidr: "203.0.113.16/28", port: 27017, purpose: "MongoDB of the partner" }],
        },
      },
      secrets: { ...application.secrets, "mongodb-uri": { description: "Address and credentials of MongoDB" } },
    },
    environments: { prod },
  }),
  "prod",
);

describe("an environment with a document database", () => {
  test("has the number of instances of its stage, in zones that AWS chooses", () => {
    const zones = Object.values(all(stack, "aws_docdb_cluster_instance")).map(
      (instance) => instance["availability_zone"],
    );
    // AWS chooses the zones of the instances, and spreads them.
    expect(zones).toEqual([undefined, undefined, undefined]);
  });

  test("backs it up into the vault as well", () => {
    expect(resource(stack, "aws_backup_selection", "backups_selection")["resources"]).toEqual([
      "${aws_db_instance.database.arn}",
      "${aws_docdb_cluster.document_database.arn}",
    ]);
  });

  test("protects it like its other data, with the same key", () => {
    expect(resource(stack, "aws_docdb_cluster", "document_database")).toMatchObject({
      backup_retention_period: 30,
      deletion_protection: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
    expect(resource(stack, "aws_db_instance", "database")).toMatchObject({
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("applies its settings", () => {
    const { parameter } = resource(stack, "aws_docdb_cluster_parameter_group", "document_database_parameters_5_0");
    expect(parameter).toContainEqual(expect.objectContaining({ name: "profiler_threshold_ms", value: "250" }));
  });

  test("gives access to the service that uses it and to the job that creates its users, and to no other", () => {
    const rules = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"));
    const database = "${aws_security_group.document_database_security_group.id}";
    expect(rules.filter((rule) => rule["security_group_id"] === database)).toMatchObject([
      {
        referenced_security_group_id: "${aws_security_group.service_api_security_group.id}",
        from_port: 27017,
        to_port: 27017,
      },
      { referenced_security_group_id: "${aws_security_group.document_database_users_security_group.id}" },
    ]);
    expect(containers(stack, "service_api_task")["api"]?.["environment"]).toContainEqual({
      name: "DOCUMENT_DATABASE_HOST",
      value: "${aws_docdb_cluster.document_database.endpoint}",
    });
  });

  test("has its address and secret among the outputs", () => {
    expect(stack.output["document_database_host"]).toMatchObject({
      value: "${aws_docdb_cluster.document_database.endpoint}",
    });
    expect(stack.output["document_database_secret_arn"]).toMatchObject({
      value: "${aws_docdb_cluster.document_database.master_user_secret[0].secret_arn}",
    });
  });
});

describe("a service that signs in to the database as a user of its own", () => {
  const container = containers(stack, "service_web_task")["web"];

  test("can connect to it, and has its address", () => {
    expect(container?.["environment"]).toContainEqual({
      name: "DATABASE_HOST",
      value: "${aws_db_instance.database.address}",
    });
    expect(
      resource(stack, "aws_vpc_security_group_ingress_rule", "database_security_group_from_web_tcp_5432"),
    ).toMatchObject({ referenced_security_group_id: "${aws_security_group.service_web_security_group.id}" });
  });

  test("has no access to the credentials of the master user", () => {
    expect(JSON.stringify(container)).not.toContain("DATABASE_PASSWORD");
    expect(JSON.stringify(all(stack, "aws_iam_role_policy")["service_web_task_execution_role_policy"])).not.toContain(
      "aws_db_instance",
    );
  });
});

describe("a MongoDB outside AWS", () => {
  test("has its connection string in a secret, which the service that uses it receives", () => {
    const secret = "${aws_secretsmanager_secret.secret_mongodb_uri.arn}";
    expect(containers(stack, "service_web_task")["web"]?.["secrets"]).toEqual([
      { name: "MONGODB_URI", valueFrom: secret },
    ]);
  });

  test("can be reached by that service only, at its addresses and port", () => {
    const rules = Object.entries(all(stack, "aws_vpc_security_group_egress_rule"));
    expect(rules.filter(([, { cidr_ipv4 }]) => cidr_ipv4 === "203.0.113.16/28")).toEqual([
      [
        "service_web_security_group_to_203_0_113_16_28_tcp_27017",
        expect.objectContaining({ from_port: 27017, to_port: 27017, description: "MongoDB of the partner" }),
      ],
    ]);
  });
});
