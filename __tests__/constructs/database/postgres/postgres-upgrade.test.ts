import { type PostgresProps } from "../../../../constructs/database/postgres/postgres-props";
import { postgres } from "../../../support/postgres";
import { resource, type Synthesized } from "../../../support/synthesize";

const upgrade = (props: Partial<PostgresProps> = {}) =>
  postgres({ engineVersion: "17", upgradeFrom: "16", readReplicas: 1, ...props });
const groups = (synthesized: Synthesized) => Object.keys(synthesized.resource["aws_db_parameter_group"] ?? {});
const moves = (synthesized: Synthesized) => (JSON.parse(synthesized.json) as { moved: unknown[] }).moved;
const instance = (synthesized: Synthesized) => resource(synthesized, "aws_db_instance", "database");
const replica = (synthesized: Synthesized) => resource(synthesized, "aws_db_instance", "database_replica_1");
const groupOf = (version: string) => `\${aws_db_parameter_group.database_parameters_${version}.name}`;

describe("during an upgrade of PostgreSQL to a new major version", () => {
  const during = upgrade();

  test("the parameter group of the old version stays, and the instance gets that of the new one", () => {
    expect(groups(during)).toEqual(["database_parameters_16", "database_parameters_17"]);
    expect(instance(during)).toMatchObject({
      engine_version: "17",
      allow_major_version_upgrade: true,
      parameter_group_name: groupOf("17"),
    });
  });

  test("replicas follow the instance: they keep the old group, and have no version of their own", () => {
    expect(replica(during)["parameter_group_name"]).toBe(groupOf("16"));
    expect(replica(during)).not.toHaveProperty("engine_version");
  });

  test("what exists keeps its group at the address with the version", () => {
    const move = (version: string) => ({
      from: "aws_db_parameter_group.database_parameters",
      to: `aws_db_parameter_group.database_parameters_${version}`,
    });
    expect(moves(during)).toEqual([move("16")]);
    expect(moves(postgres({ engineVersion: "16" }))).toEqual([move("16")]);
  });
});

test("after an upgrade, instance and replicas have the group of the new version", () => {
  const after = postgres({ engineVersion: "17", readReplicas: 1 });
  expect(groups(after)).toEqual(["database_parameters_17"]);
  expect(instance(after)["parameter_group_name"]).toBe(groupOf("17"));
  expect(replica(after)["parameter_group_name"]).toBe(groupOf("17"));
});

test.each([true, false])("changes are applied at once if the prop says so: %s", (applyImmediately) => {
  const synthesized = upgrade({ applyImmediately });
  expect(instance(synthesized)["apply_immediately"]).toBe(applyImmediately);
  expect(replica(synthesized)["apply_immediately"]).toBe(applyImmediately);
});

test.each(["17", "18"])("an upgrade from version %s to 17 is refused", (upgradeFrom) => {
  expect(() => upgrade({ upgradeFrom })).toThrow(
    `prod/database: \`upgradeFrom\` (${upgradeFrom}) must be below the major version of \`engineVersion\` (17); remove it if no upgrade is in progress.`,
  );
});
