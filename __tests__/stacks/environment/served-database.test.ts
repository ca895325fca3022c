import definition from "../../../examples/shop";
import { application } from "../../../examples/shop/application";
import { prod } from "../../../examples/shop/environments/prod";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const stackWith = (settings: object) =>
  stackOf(
    wholePlatform({
      ...definition,
      application: {
        ...application,
        databases: { restored: { name: "shop", restoreFrom: { snapshot: "before-migration" }, storageGib: 60 } },
        ...settings,
      },
      environments: { prod },
    }),
    "prod",
  );
const before = stackWith({});
const after = stackWith({ databaseServedBy: "restored" });

describe("after the switch to a restored database", () => {
  test("what used the old one has the address of the restored one, under the same variables", () => {
    const variables = containers(after, "service_api_task")["api"]?.["environment"] as {
      name: string;
      value: string;
    }[];
    const names = (containers(before, "service_api_task")["api"]?.["environment"] as { name: string }[]).map(
      ({ name }) => name,
    );
    expect(variables.map(({ name }) => name)).toEqual(names);
    expect(variables).toContainEqual({ name: "DATABASE_HOST", value: "${aws_db_instance.databases_restored.address}" });
    expect(JSON.stringify(variables)).not.toContain("aws_db_instance.database.");
  });

  test("may sign in to it only, and its users are made there", () => {
    const policy = JSON.stringify(resource(after, "aws_iam_role_policy", "service_api_task_role_policy")["policy"]);
    expect(policy).toContain("aws_db_instance.databases_restored.resource_id");
    expect(policy).not.toContain("aws_db_instance.database.resource_id");
    const job = containers(after, "databases_restored_users_task")["restored-database-users"];
    expect(JSON.stringify(job?.["environment"])).toContain('{\\"name\\":\\"api\\"');
  });

  test("reaches it only, and the old one stays as it was", () => {
    const reached = Object.values(all(after, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => rule["referenced_security_group_id"] === "${aws_security_group.service_api_security_group.id}")
      .map((rule) => rule["security_group_id"]);
    expect(reached).toContain("${aws_security_group.databases_restored_security_group.id}");
    expect(reached).not.toContain("${aws_security_group.database_security_group.id}");
    expect(resource(after, "aws_db_instance", "database")).toEqual(resource(before, "aws_db_instance", "database"));
    expect(resource(after, "aws_db_instance", "databases_restored")).toEqual(
      resource(before, "aws_db_instance", "databases_restored"),
    );
  });
});
