import { type DocumentDatabaseProps } from "../../../../constructs/database/documentdb/document-database-props";
import { documentDatabase } from "../../../support/document-database";
import { resource } from "../../../support/synthesize";

const group = (props: Partial<DocumentDatabaseProps> = {}, major = "5") =>
  resource(documentDatabase(props), "aws_docdb_cluster_parameter_group", `documents_parameters_${major}_0`);

describe("the parameters of DocumentDB", () => {
  test.each<[string, Partial<DocumentDatabaseProps>, object]>([
    ["TLS 1.2 or later (DocumentDB.6)", {}, { name: "tls", value: "tls1.2+", apply_method: "pending-reboot" }],
    [
      "another configured TLS version",
      { tls: "fips-140-3" },
      { name: "tls", value: "fips-140-3", apply_method: "pending-reboot" },
    ],
    ["an audit log (DocumentDB.4)", {}, { name: "audit_logs", value: "enabled", apply_method: "immediate" }],
    [
      "an audit log of reads and writes, if configured",
      { auditDataAccess: true },
      { name: "audit_logs", value: "all", apply_method: "immediate" },
    ],
    ["a log of slow operations", {}, { name: "profiler", value: "enabled", apply_method: "immediate" }],
    [
      "the threshold of slow operations",
      {},
      { name: "profiler_threshold_ms", value: "250", apply_method: "immediate" },
    ],
    [
      "the default threshold with the apply method that DocumentDB returns for defaults",
      { slowOperationMilliseconds: 100 },
      { name: "profiler_threshold_ms", value: "100", apply_method: "pending-reboot" },
    ],
    [
      "additional parameters at the next reboot",
      { parameters: { ttl_monitor: "disabled" } },
      { name: "ttl_monitor", value: "disabled", apply_method: "pending-reboot" },
    ],
  ])("set %s", (_description, props, parameter) => {
    expect(group(props)["parameter"]).toContainEqual(parameter);
  });

  test.each([
    ["5.0.0", "docdb5.0", "shop-prod-documents-docdb5-0"],
    ["8.0.1", "docdb8.0", "shop-prod-documents-docdb8-0"],
  ])(
    "of version %s have the family in their name, so that the next major version has a group of its own",
    (version, family, name) => {
      expect(group({ engineVersion: version }, version.charAt(0))).toMatchObject({
        name,
        family,
        lifecycle: { create_before_destroy: true },
      });
    },
  );

  test.each(["tls", "audit_logs", "profiler", "profiler_threshold_ms"])(
    "don't accept %s as an additional parameter",
    (name) => {
      expect(() => group({ parameters: { [name]: "disabled" } })).toThrow(
        `prod/documents/parameters-5.0: ${name} has a prop of its own; remove it from the parameters.`,
      );
    },
  );

  test("are used by the cluster", () => {
    expect(resource(documentDatabase(), "aws_docdb_cluster", "documents")).toMatchObject({
      db_cluster_parameter_group_name: "${aws_docdb_cluster_parameter_group.documents_parameters_5_0.name}",
    });
  });
});
