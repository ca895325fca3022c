import definition from "../../../examples/shop";
import { application } from "../../../examples/shop/application";
import { prod } from "../../../examples/shop/environments/prod";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const { api, ...others } = application.services;
const stack = stackOf(
  wholePlatform({
    ...definition,
    application: {
      ...application,
      documentDatabase: {},
      databases: {
        reports: { name: "reporting", instanceClass: "db.r7g.large", users: { analyst: { grants: "read" } } },
        audit: { readReplicas: 1 },
      },
      documentDatabases: { events: { instances: 4 } },
      services: {
        ...others,
        api: {
          ...api,
          uses: { ...api.uses, databases: { reports: "read", audit: "reach" }, documentDatabases: { events: "read" } },
        },
      },
    },
    environments: { prod },
  }),
  "prod",
);
const environment = containers(stack, "service_api_task")["api"]?.["environment"] as { name: string; value: string }[];
const valueOf = (variable: string) => environment.find(({ name }) => name === variable)?.value;

describe("several databases in an environment", () => {
  test("have instances, groups and logs of their own, and share the key", () => {
    const instances = all(stack, "aws_db_instance");
    expect(Object.values(instances).map((instance) => instance["identifier"])).toEqual(
      expect.arrayContaining([
        "shop-prod-database",
        "shop-prod-reports-database",
        "shop-prod-audit-database",
        "shop-prod-audit-database-replica-1",
      ]),
    );
    expect(instances["databases_reports"]).toMatchObject({
      instance_class: "db.r7g.large",
      db_name: "reporting",
      kms_key_id: "${aws_kms_key.database_key.arn}",
      parameter_group_name: "${aws_db_parameter_group.databases_reports_parameters_17.name}",
      vpc_security_group_ids: ["${aws_security_group.databases_reports_security_group.id}"],
    });
    expect(resource(stack, "aws_docdb_cluster", "document_databases_events")).toMatchObject({
      cluster_identifier: "shop-prod-events-document-database",
      kms_key_id: "${aws_kms_key.database_key.arn}",
    });
    expect(resource(stack, "aws_cloudwatch_log_group", "databases_reports_postgresql_log")).toMatchObject({
      name: "/aws/rds/instance/shop-prod-reports-database/postgresql",
    });
  });

  test("give a client the address of each under variables of its own", () => {
    expect(valueOf("DATABASE_HOST")).toBe("${aws_db_instance.database.address}");
    expect(valueOf("REPORTS_DATABASE_HOST")).toBe("${aws_db_instance.databases_reports.address}");
    expect(valueOf("REPORTS_DATABASE_NAME")).toBe("reporting");
    expect(valueOf("REPORTS_DATABASE_USERNAME")).toBe("api");
    expect(valueOf("AUDIT_DATABASE_REPLICA_HOSTS")).toBe("${aws_db_instance.databases_audit_replica_1.address}");
    expect(valueOf("AUDIT_DATABASE_USERNAME")).toBeUndefined();
    expect(valueOf("EVENTS_DOCUMENT_DATABASE_HOST")).toBe("${aws_docdb_cluster.document_databases_events.endpoint}");
  });

  test("let a client sign in to those that it uses only", () => {
    const policy = resource(stack, "aws_iam_role_policy", "service_api_task_role_policy")["policy"];
    const connect = Object.values(statements(policy)).filter(({ Action }) => String(Action) === "rds-db:connect");
    expect(connect.map(({ Resource }) => Resource)).toEqual([
      expect.stringContaining("aws_db_instance.database.resource_id}/api"),
      expect.stringContaining("aws_db_instance.databases_reports.resource_id}/api"),
    ]);
  });

  test("are reached by their clients and the jobs that create their users only", () => {
    const callersOf = (group: string) =>
      Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
        .filter((rule) => rule["security_group_id"] === `\${aws_security_group.${group}.id}`)
        .map((rule) => rule["referenced_security_group_id"]);
    expect(callersOf("databases_reports_security_group")).toEqual([
      "${aws_security_group.service_api_security_group.id}",
      "${aws_security_group.databases_reports_users_security_group.id}",
    ]);
    expect(callersOf("databases_audit_security_group")).toEqual([
      "${aws_security_group.service_api_security_group.id}",
    ]);
    expect(callersOf("document_databases_events_security_group")).toEqual([
      "${aws_security_group.service_api_security_group.id}",
      "${aws_security_group.document_databases_events_users_security_group.id}",
    ]);
  });

  test("have users of their own, which a job of each creates with its own master user", () => {
    const container = containers(stack, "databases_reports_users_task")["reports-database-users"];
    expect(container?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "PGHOST", value: "${aws_db_instance.databases_reports.address}" },
        expect.objectContaining({
          name: "DATABASE_USERS",
          value: expect.stringContaining('{"name":"analyst"') as string,
        }),
      ]),
    );
    expect(JSON.stringify(container?.["secrets"])).toContain("aws_db_instance.databases_reports.master_user_secret");
    expect(JSON.stringify(container?.["secrets"])).not.toContain("aws_db_instance.database.master_user_secret");
    const first = containers(stack, "database_users_task")["database-users"];
    expect(JSON.stringify(first?.["environment"])).not.toContain("analyst");
    expect(all(stack, "aws_ecs_task_definition")["databases_audit_users_task"]).toBeUndefined();
  });

  test("are all backed up into the vault", () => {
    expect(resource(stack, "aws_backup_selection", "backups_selection")["resources"]).toEqual([
      "${aws_db_instance.database.arn}",
      "${aws_db_instance.databases_audit.arn}",
      "${aws_db_instance.databases_reports.arn}",
      "${aws_docdb_cluster.document_database.arn}",
      "${aws_docdb_cluster.document_databases_events.arn}",
    ]);
  });

  test("have their addresses and secrets among the outputs", () => {
    expect(stack.output["databases_reports_host"]).toEqual({
      value: "${aws_db_instance.databases_reports.address}",
      description: "Host name of the database reports.",
    });
    expect(stack.output["databases_reports_secret_arn"]).toMatchObject({
      value: "${aws_db_instance.databases_reports.master_user_secret[0].secret_arn}",
    });
    expect(stack.output["document_databases_events_host"]).toEqual({
      value: "${aws_docdb_cluster.document_databases_events.endpoint}",
      description: "Host name of the document database events.",
    });
  });

  test("have their secrets kept from people like that of the first", () => {
    const policies = Object.values(all(stack, "aws_iam_role_policy")).map(({ policy }) => JSON.stringify(policy));
    const withSecretOf = (database: string) =>
      policies.filter(
        (policy) => policy.includes(`${database}.master_user_secret`) && policy.includes("PutSecretValue"),
      );
    expect(withSecretOf("aws_db_instance.databases_reports")).toEqual(withSecretOf("aws_db_instance.database"));
  });
});
