import application from ".";
import { all } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, variablesOf } from "../synthesized";

describe.each(environmentsOf(application))("several databases in $name", (environment) => {
  const { name, stage, stack } = environment;

  test("each PostgreSQL database is an instance of its own, of its own size", () => {
    const instances = Object.values(all(stack, "aws_db_instance")).map((args) => [
      args["db_name"],
      args["instance_class"],
    ]);
    expect(instances.sort()).toEqual([
      ["reporting", "db.r7g.large"],
      ["shop", "db.t4g.medium"],
    ]);
    expect(Object.keys(all(stack, "aws_docdb_cluster"))).toHaveLength(1);
  });

  test("each has the protection of its stage", () => {
    const protection = { test: false, staging: "${!var.allow_destroy}", prod: true }[stage];
    for (const instance of Object.values(all(stack, "aws_db_instance"))) {
      expect(instance).toMatchObject({ multi_az: stage !== "test", deletion_protection: protection });
    }
  });

  test("a workload finds each of its databases, under names that tell them apart", () => {
    const api = variablesOf(containerOf(environment, "api"));
    expect(api["DATABASE_NAME"]).toBe("shop");
    expect(api["REPORTS_DATABASE_NAME"]).toBe("reporting");
    expect(api["DATABASE_HOST"]).not.toBe(api["REPORTS_DATABASE_HOST"]);
    const reporting = variablesOf(containerOf(environment, "reporting"));
    expect(Object.keys(reporting).filter((key) => key.startsWith("DATABASE_"))).toEqual([]);
    expect(Object.keys(reporting)).toContain("EVENTS_DOCUMENT_DATABASE_HOST");
  });

  test("reporting can't connect to the shop's database", () => {
    const clients = (database: string) =>
      Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
        .filter((rule) => String(rule["security_group_id"]).includes(`.${database}_security`))
        .map((rule) => /service_(\w+?)_/.exec(String(rule["referenced_security_group_id"]))?.[1])
        .filter((client) => client !== undefined)
        .sort();
    expect(clients("database")).toEqual(["api"]);
    expect(clients("databases_reports")).toEqual(["api", "reporting"]);
    expect(only(stack, "aws_ecs_cluster")["name"]).toBe(`merger-${name}-services`);
  });
});
