import { postgres } from "../../../support/postgres";
import { resource } from "../../../support/synthesize";

const group = (engineVersion: string, parameters: Record<string, string> = {}) =>
  resource(
    postgres({ engineVersion, parameters, slowStatementMilliseconds: 250 }),
    "aws_db_parameter_group",
    `database_parameters_${engineVersion.split(".")[0] ?? ""}`,
  );

describe("the parameters of PostgreSQL", () => {
  test.each([
    ["a log of connections", "log_connections", "1"],
    ["a log of disconnections", "log_disconnections", "1"],
    ["a log of changes to the schema", "log_statement", "ddl"],
    ["a log of slow statements", "log_min_duration_statement", "250"],
  ])("set %s immediately", (_description, name, value) => {
    expect(group("17")["parameter"]).toContainEqual({ name, value, apply_method: "immediate" });
  });

  test("require TLS (RDS.38), with the apply method that RDS returns for its default", () => {
    const forced = { name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" };
    expect(group("17")["parameter"]).toContainEqual(forced);
    expect(group("14")["parameter"]).toContainEqual(forced);
  });

  test.each([
    ["17", "17"],
    ["16.4", "16"],
  ])(
    "of version %s have the family in their name, so that the next major version has a group of its own",
    (version, major) => {
      expect(group(version)).toMatchObject({
        name: `shop-prod-database-postgres${major}`,
        family: `postgres${major}`,
        lifecycle: { create_before_destroy: true },
      });
    },
  );

  test("can be extended and overridden, effective at the next reboot", () => {
    const { parameter } = group("17", { max_connections: "200", log_statement: "all" });
    expect(parameter).toContainEqual({ name: "max_connections", value: "200", apply_method: "pending-reboot" });
    expect(parameter).toContainEqual({ name: "log_statement", value: "all", apply_method: "pending-reboot" });
    expect(parameter).not.toContainEqual(expect.objectContaining({ name: "log_statement", value: "ddl" }));
  });

  test("must not allow connections without TLS (RDS.38)", () => {
    expect(() => group("17", { "rds.force_ssl": "0" })).toThrow(
      "prod/database/parameters-17: rds.force_ssl must be 1; any other value allows connections without TLS.",
    );
  });
});
