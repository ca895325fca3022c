import { DocumentDatabase } from "../../../../constructs/database/documentdb/document-database";
import { threeTierNetwork } from "../../../support/three-tier-network";
import { ForeignClient, FOREIGN_GROUP } from "../../../support/foreign-client";
import { resource, synthesize } from "../../../support/synthesize";

const clients: ForeignClient[] = [];
const alone = synthesize((stack) => {
  const database = new DocumentDatabase(stack, "documents", { network: threeTierNetwork(stack) });
  const client = new ForeignClient(stack);
  database.grantMasterAccess(client);
  clients.push(client);
});
const [client] = clients;
const cluster = resource(alone, "aws_docdb_cluster", "documents");

describe("a document database with a network only", () => {
  test.each<[control: string, expected: Record<string, unknown>]>([
    [
      "is encrypted with a customer managed key (DocumentDB.1)",
      { storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" },
    ],
    ["has backups for 30 days (DocumentDB.2)", { backup_retention_period: 30 }],
    ["exports its audit and profiler logs (DocumentDB.4)", { enabled_cloudwatch_logs_exports: ["audit", "profiler"] }],
    ["can't be deleted (DocumentDB.5)", { deletion_protection: true, skip_final_snapshot: false }],
    ["refuses to be destroyed", { lifecycle: expect.objectContaining({ prevent_destroy: true }) }],
    [
      "has a master user with an uncommon name, and its password in Secrets Manager",
      { master_username: "platformadmin", manage_master_user_password: true },
    ],
    [
      "is named after its construct",
      { cluster_identifier: "shop-prod-documents", engine_version: "5.0.0", storage_type: "standard" },
    ],
  ])("%s", (_control, expected) => {
    expect(cluster).toMatchObject(expected);
  });

  test("requires TLS 1.2, and audits changes (DocumentDB.4, DocumentDB.6)", () => {
    const group = resource(alone, "aws_docdb_cluster_parameter_group", "documents_parameters_5_0")["parameter"];
    const values = Object.fromEntries(
      (group as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
    );
    expect(values).toEqual({
      audit_logs: "enabled",
      profiler: "enabled",
      profiler_threshold_ms: "1000",
      tls: "tls1.2+",
    });
  });

  test("has three instances, which DocumentDB spreads over the zones, with Performance Insights", () => {
    const instances = Object.values(alone.resource["aws_docdb_cluster_instance"] ?? {});
    expect(instances.map(({ identifier }) => identifier)).toEqual([
      "shop-prod-documents-1",
      "shop-prod-documents-2",
      "shop-prod-documents-3",
    ]);
    expect(instances[0]).toMatchObject({
      enable_performance_insights: true,
      performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}",
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: true,
    });
  });

  test("is in isolated subnets", () => {
    expect(resource(alone, "aws_docdb_subnet_group", "documents_subnet_group")["subnet_ids"]).toEqual([
      "subnet-isolated-a",
      "subnet-isolated-b",
      "subnet-isolated-c",
    ]);
  });

  test.each(["audit", "profiler"])("keeps the %s log for 400 days, encrypted (CloudWatch.16)", (log) => {
    expect(resource(alone, "aws_cloudwatch_log_group", `documents_${log}_log`)).toMatchObject({
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("rotates its password every 30 days (SecretsManager.1, SecretsManager.4)", () => {
    expect(resource(alone, "aws_secretsmanager_secret_rotation", "documents_rotation")["rotation_rules"]).toEqual({
      automatically_after_days: 30,
    });
  });
});

test("a workload from elsewhere gets the port, the address and the credentials", () => {
  expect(Object.values(alone.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toMatchObject([
    { from_port: 27017, to_port: 27017, referenced_security_group_id: FOREIGN_GROUP },
  ]);
  expect(client?.environment).toMatchObject({ DOCUMENT_DATABASE_PORT: "27017", DOCUMENT_DATABASE_TLS: "true" });
  expect(Object.keys(client?.secrets ?? {})).toEqual(["DOCUMENT_DATABASE_USERNAME", "DOCUMENT_DATABASE_PASSWORD"]);
  const read = { actions: ["secretsmanager:GetSecretValue"] };
  expect(client?.permissions).toMatchObject({ ReadDocumentsCredentials: read });
  expect(client?.startPermissions).toMatchObject({ ReadSecretForDocumentDatabasePassword: read });
});

test.each(["admin", "root", "serviceadmin", "platform_admin"])("the master user can't be %s", (masterUsername) => {
  const create = () =>
    synthesize(
      (stack) => new DocumentDatabase(stack, "documents", { network: threeTierNetwork(stack), masterUsername }),
    );
  expect(create).toThrow(`prod/documents: masterUsername "${masterUsername}" must be`);
});

test("a window that is too short is refused", () => {
  const create = () =>
    synthesize((stack) => {
      new DocumentDatabase(stack, "documents", { network: threeTierNetwork(stack), backupWindow: "03:00-03:10" });
    });
  expect(create).toThrow('prod/documents: "03:00-03:10" lasts 10 minutes; DocumentDB requires at least 30 minutes');
});
