import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DocdbSubnetGroup } from "@cdktf/provider-aws/lib/docdb-subnet-group";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Destroyable } from "../../../../constructs/core/protection";
import { documentDatabase } from "../../../support/document-database";
import { resource, type Synthesized } from "../../../support/synthesize";

const made = documentDatabase();
const cluster = (synthesized: Synthesized = made) => resource(synthesized, "aws_docdb_cluster", "documents");
const instances = (synthesized: Synthesized = made) => synthesized.resource["aws_docdb_cluster_instance"] ?? {};

describe("a DocumentDB cluster", () => {
  test("stands in the isolated tier, behind a group of its own", () => {
    expect(made.json).toHaveResourceWithProperties(DocdbCluster, {
      cluster_identifier: "shop-prod-documents",
      port: 27017,
      db_subnet_group_name: "${aws_docdb_subnet_group.documents_subnet_group.name}",
      vpc_security_group_ids: ["${aws_security_group.documents_security_group.id}"],
    });
    expect(made.json).toHaveResourceWithProperties(DocdbSubnetGroup, {
      name: "shop-prod-documents",
      subnet_ids: ["subnet-isolated-a", "subnet-isolated-b"],
    });
  });

  test("reaches nothing: its group has no way out, and nothing comes in before a verb opens it", () => {
    expect(made.resource["aws_security_group"]).toHaveProperty("documents_security_group");
    expect(made.resource["aws_vpc_security_group_egress_rule"]).toBeUndefined();
    expect(made.resource["aws_vpc_security_group_ingress_rule"]).toBeUndefined();
  });

  test("encrypts its storage, and so its backups and snapshots, with our key (DocumentDB.1)", () => {
    expect(cluster()).toMatchObject({ storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" });
  });

  test("is backed up, in its window (DocumentDB.2)", () => {
    expect(cluster()).toMatchObject({ backup_retention_period: 30, preferred_backup_window: "03:00-04:00" });
  });

  test("is changed in its maintenance window and not outside it", () => {
    expect(cluster()).toMatchObject({
      engine: "docdb",
      engine_version: "5.0.0",
      allow_major_version_upgrade: true,
      apply_immediately: false,
      preferred_maintenance_window: "sun:04:30-sun:05:30",
    });
  });

  test("keeps its data where input and output cost nothing more, if asked to", () => {
    expect(cluster()).toMatchObject({ storage_type: "standard" });
    expect(cluster(documentDatabase({ storageType: "iopt1" }))).toMatchObject({ storage_type: "iopt1" });
  });

  test("writes audit and slow operations to encrypted groups, which are there before its own would be (DocumentDB.4)", () => {
    expect(cluster()).toMatchObject({
      enabled_cloudwatch_logs_exports: ["audit", "profiler"],
      depends_on: ["aws_cloudwatch_log_group.documents_audit_log", "aws_cloudwatch_log_group.documents_profiler_log"],
    });
    for (const log of ["audit", "profiler"]) {
      expect(resource(made, "aws_cloudwatch_log_group", `documents_${log}_log`)).toMatchObject({
        name: `/aws/docdb/shop-prod-documents/${log}`,
        kms_key_id: "${aws_kms_key.documents_logs_key.arn}",
        retention_in_days: 400,
      });
    }
  });
});

describe("the administrator's password", () => {
  test("is made and kept by DocumentDB: nothing of it is in the JSON", () => {
    expect(cluster()).toMatchObject({ master_username: "platformadmin", manage_master_user_password: true });
    expect(Object.keys(cluster()).filter((argument) => argument.startsWith("master_password"))).toEqual([]);
  });

  test("changes within 90 days, but not at the moment of the apply (SecretsManager.1, SecretsManager.4)", () => {
    expect(made.json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      secret_id: "${aws_docdb_cluster.documents.master_user_secret[0].secret_arn}",
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
    });
  });
});

describe("the instances", () => {
  test("are numbered, and stand in the zones in turn", () => {
    expect(
      Object.entries(instances()).map(([id, { identifier, availability_zone }]) => [id, identifier, availability_zone]),
    ).toEqual([
      ["documents_instance_1", "shop-prod-documents-1", "eu-west-1a"],
      ["documents_instance_2", "shop-prod-documents-2", "eu-west-1b"],
      ["documents_instance_3", "shop-prod-documents-3", "eu-west-1a"],
    ]);
  });

  test("are as many as are asked for", () => {
    expect(Object.keys(instances(documentDatabase({ instances: 1 })))).toEqual(["documents_instance_1"]);
  });

  test.each([
    ["stay in their zone when another is added", { lifecycle: { ignore_changes: ["availability_zone"] } }],
    ["show a certificate of an authority that is in use until 2061", { ca_cert_identifier: "rds-ca-rsa2048-g1" }],
    ["hand their tags on to snapshots", { copy_tags_to_snapshot: true }],
    [
      "take new versions in the maintenance window",
      {
        auto_minor_version_upgrade: true,
        apply_immediately: false,
        preferred_maintenance_window: "sun:04:30-sun:05:30",
      },
    ],
    [
      "keep the figures of Performance Insights under our key",
      { enable_performance_insights: true, performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}" },
    ],
  ])("%s", (_what, properties) => {
    for (const instance of Object.values(instances())) {
      expect(instance).toMatchObject({ cluster_identifier: "${aws_docdb_cluster.documents.id}", ...properties });
    }
  });

  test("have no key for Performance Insights where that is off", () => {
    const [instance] = Object.values(instances(documentDatabase({ performanceInsights: false })));
    expect(instance).toMatchObject({ enable_performance_insights: false });
    expect(instance).not.toHaveProperty("performance_insights_kms_key_id");
  });
});

describe("destroying a document database", () => {
  test.each<[Destroyable, unknown, boolean, boolean]>([
    ["all", false, true, false],
    ["stateful-with-flag", "${!var.allow_destroy}", false, false],
    ["stateless-only", true, false, true],
  ])(
    "%s: deletion protection %s (DocumentDB.5), no last snapshot %s, refused by Terraform %s",
    (kind, kept, bare, refused) => {
      expect(cluster(documentDatabase({}, { protection: kind }))).toMatchObject({
        deletion_protection: kept,
        skip_final_snapshot: bare,
        lifecycle: { prevent_destroy: refused },
      });
    },
  );

  test("the last snapshot is named by the moment of the cluster's making, and never again", () => {
    expect(cluster()).toMatchObject({
      final_snapshot_identifier: 'shop-prod-documents-final-${formatdate("YYYYMMDDhhmmss", timestamp())}',
      lifecycle: { ignore_changes: ["final_snapshot_identifier"] },
    });
  });
});
