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
  test("has as many instances as its stage asks for, one in each zone", () => {
    const zones = Object.values(all(stack, "aws_docdb_cluster_instance")).map((its) => its["availability_zone"]);
    expect(zones).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  test("backs it up into the vault too", () => {
    expect(resource(stack, "aws_backup_selection", "backups_selection")["resources"]).toEqual([
      "${aws_db_instance.database.arn}",
      "${aws_docdb_cluster.document_database.arn}",
    ]);
  });

  test("keeps it as long and as safe as its other data, under the same key", () => {
    expect(resource(stack, "aws_docdb_cluster", "document_database")).toMatchObject({
      backup_retention_period: 30,
      deletion_protection: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
    expect(resource(stack, "aws_db_instance", "database")).toMatchObject({
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
  });

  test("passes its settings on", () => {
    const { parameter } = resource(stack, "aws_docdb_cluster_parameter_group", "document_database_parameters");
    expect(parameter).toContainEqual(expect.objectContaining({ name: "profiler_threshold_ms", value: "250" }));
  });

  test("lets in the service that uses it, and no other", () => {
    const rules = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"));
    const database = "${aws_security_group.document_database_security_group.id}";
    expect(rules.filter((rule) => rule["security_group_id"] === database)).toMatchObject([
      {
        referenced_security_group_id: "${aws_security_group.service_api_security_group.id}",
        from_port: 27017,
        to_port: 27017,
      },
    ]);
    expect(containers(stack, "service_api_task")["api"]?.["environment"]).toContainEqual({
      name: "DOCUMENT_DATABASE_HOST",
      value: "${aws_docdb_cluster.document_database.endpoint}",
    });
  });

  test("says where it is", () => {
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

  test("reaches it and is told where it is", () => {
    expect(container?.["environment"]).toContainEqual({
      name: "DATABASE_HOST",
      value: "${aws_db_instance.database.address}",
    });
    expect(
      resource(stack, "aws_vpc_security_group_ingress_rule", "database_security_group_from_web_tcp_5432"),
    ).toMatchObject({ referenced_security_group_id: "${aws_security_group.service_web_security_group.id}" });
  });

  test("has nothing of the administrator's", () => {
    expect(JSON.stringify(container)).not.toContain("DATABASE_PASSWORD");
    expect(JSON.stringify(all(stack, "aws_iam_role_policy")["service_web_task_execution_role_policy"])).not.toContain(
      "aws_db_instance",
    );
  });
});

describe("a MongoDB outside", () => {
  test("has its address and credentials in a secret, injected into the service that uses it", () => {
    const secret = "${aws_secretsmanager_secret.secret_mongodb_uri.arn}";
    expect(containers(stack, "service_web_task")["web"]?.["secrets"]).toEqual([
      { name: "MONGODB_URI", valueFrom: secret },
    ]);
  });

  test("is reached at its addresses, on its port, by that service alone", () => {
    const rules = Object.entries(all(stack, "aws_vpc_security_group_egress_rule"));
    expect(rules.filter(([, { cidr_ipv4 }]) => cidr_ipv4 === "203.0.113.16/28")).toEqual([
      [
        "service_web_security_group_to_203_0_113_16_28_tcp_27017",
        expect.objectContaining({ from_port: 27017, to_port: 27017, description: "MongoDB of the partner" }),
      ],
    ]);
  });
});
