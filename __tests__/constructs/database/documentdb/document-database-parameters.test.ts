import { type DocumentDatabaseProps } from "../../../../constructs/database/documentdb/document-database-props";
import { documentDatabase } from "../../../support/document-database";
import { resource } from "../../../support/synthesize";

const group = (props: Partial<DocumentDatabaseProps> = {}) =>
  resource(documentDatabase(props), "aws_docdb_cluster_parameter_group", "documents_parameters");

describe("the parameters of DocumentDB", () => {
  test.each<[string, Partial<DocumentDatabaseProps>, object]>([
    ["TLS from 1.2 on (DocumentDB.6)", {}, { name: "tls", value: "tls1.2+", apply_method: "pending-reboot" }],
    [
      "what other TLS is asked for",
      { tls: "fips-140-3" },
      { name: "tls", value: "fips-140-3", apply_method: "pending-reboot" },
    ],
    ["an audit (DocumentDB.4)", {}, { name: "audit_logs", value: "enabled", apply_method: "immediate" }],
    [
      "an audit of every read and write, if asked for",
      { auditDataAccess: true },
      { name: "audit_logs", value: "all", apply_method: "immediate" },
    ],
    ["a log of slow operations", {}, { name: "profiler", value: "enabled", apply_method: "immediate" }],
    ["from when on one is slow", {}, { name: "profiler_threshold_ms", value: "250", apply_method: "immediate" }],
    [
      "DocumentDB's own default by the method that it has for defaults: another never comes to rest",
      { slowOperationMilliseconds: 100 },
      { name: "profiler_threshold_ms", value: "100", apply_method: "pending-reboot" },
    ],
    [
      "more parameters at the next restart",
      { parameters: { ttl_monitor: "disabled" } },
      { name: "ttl_monitor", value: "disabled", apply_method: "pending-reboot" },
    ],
  ])("set %s", (_what, props, parameter) => {
    expect(group(props)["parameter"]).toContainEqual(parameter);
  });

  test.each([
    ["5.0.0", "docdb5.0", "shop-prod-documents-docdb5-0"],
    ["8.0.1", "docdb8.0", "shop-prod-documents-docdb8-0"],
  ])(
    "of version %s are named by their family, so that the next major has a group of its own",
    (version, family, name) => {
      expect(group({ engineVersion: version })).toMatchObject({
        name,
        family,
        lifecycle: { create_before_destroy: true },
      });
    },
  );

  test.each(["tls", "audit_logs", "profiler", "profiler_threshold_ms"])("never take %s from the others", (name) => {
    expect(() => group({ parameters: { [name]: "disabled" } })).toThrow(
      `prod/documents/parameters: ${name} has a prop of its own; remove it from the parameters.`,
    );
  });

  test("are the cluster's", () => {
    expect(resource(documentDatabase(), "aws_docdb_cluster", "documents")).toMatchObject({
      db_cluster_parameter_group_name: "${aws_docdb_cluster_parameter_group.documents_parameters.name}",
    });
  });
});
