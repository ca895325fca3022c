import { documentDatabase } from "../../../support/document-database";
import { resource } from "../../../support/synthesize";

test("during an upgrade of DocumentDB, the parameter group of the old version stays", () => {
  const during = documentDatabase({ engineVersion: "8.0.0", upgradeFrom: "5.0.0", applyImmediately: true });
  const groups = during.resource["aws_docdb_cluster_parameter_group"] ?? {};
  expect(Object.entries(groups).map(([id, { family }]) => [id, family])).toEqual([
    ["documents_parameters_5_0", "docdb5.0"],
    ["documents_parameters_8_0", "docdb8.0"],
  ]);
  expect(resource(during, "aws_docdb_cluster", "documents")).toMatchObject({
    engine_version: "8.0.0",
    allow_major_version_upgrade: true,
    apply_immediately: true,
    db_cluster_parameter_group_name: "${aws_docdb_cluster_parameter_group.documents_parameters_8_0.name}",
  });
  expect((JSON.parse(during.json) as { moved: unknown }).moved).toEqual([
    {
      from: "aws_docdb_cluster_parameter_group.documents_parameters",
      to: "aws_docdb_cluster_parameter_group.documents_parameters_5_0",
    },
  ]);
});

test("an upgrade of DocumentDB within a major version needs no group of the old version", () => {
  expect(() => documentDatabase({ engineVersion: "5.0.1", upgradeFrom: "5.0.0" })).toThrow(
    "prod/documents: `upgradeFrom` (5.0.0) must be of a lower major version than `engineVersion` (5.0.1); remove it if no upgrade is in progress.",
  );
});
