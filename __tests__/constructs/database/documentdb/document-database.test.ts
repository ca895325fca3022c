import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DocdbSubnetGroup } from "@cdktf/provider-aws/lib/docdb-subnet-group";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Destroyable } from "../../../../constructs/core/protection";
import { documentDatabase } from "../../../support/document-database";
import { resource, type Synthesized } from "../../../support/synthesize";

const defaults = documentDatabase();
const cluster = (synthesized: Synthesized = defaults) => resource(synthesized, "aws_docdb_cluster", "documents");
const instances = (synthesized: Synthesized = defaults) => synthesized.resource["aws_docdb_cluster_instance"] ?? {};

describe("a DocumentDB cluster", () => {
  test("is in the isolated tier, with a security group of its own", () => {
    expect(defaults.json).toHaveResourceWithProperties(DocdbCluster, {
      cluster_identifier: "shop-prod-documents",
      port: 27017,
      db_subnet_group_name: "${aws_docdb_subnet_group.documents_subnet_group.name}",
      vpc_security_group_ids: ["${aws_security_group.documents_security_group.id}"],
    });
    expect(defaults.json).toHaveResourceWithProperties(DocdbSubnetGroup, {
      name: "shop-prod-documents",
      subnet_ids: ["subnet-isolated-a", "subnet-isolated-b"],
    });
  });

  test("has a security group without rules until access is granted", () => {
    expect(defaults.resource["aws_security_group"]).toHaveProperty("documents_security_group");
    expect(defaults.resource["aws_vpc_security_group_egress_rule"]).toBeUndefined();
    expect(defaults.resource["aws_vpc_security_group_ingress_rule"]).toBeUndefined();
  });

  test("encrypts storage, backups and snapshots with a customer managed key (DocumentDB.1)", () => {
    expect(cluster()).toMatchObject({ storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" });
  });

  test("has backups (DocumentDB.2)", () => {
    expect(cluster()).toMatchObject({ backup_retention_period: 30, preferred_backup_window: "03:00-04:00" });
  });

  test("is changed in its maintenance window only", () => {
    expect(cluster()).toMatchObject({
      engine: "docdb",
      engine_version: "5.0.0",
      allow_major_version_upgrade: true,
      apply_immediately: false,
      preferred_maintenance_window: "sun:04:30-sun:05:30",
    });
  });

  test("can have I/O-optimized storage", () => {
    expect(cluster()).toMatchObject({ storage_type: "standard" });
    expect(cluster(documentDatabase({ storageType: "iopt1" }))).toMatchObject({ storage_type: "iopt1" });
  });

  test("exports audit and profiler logs to encrypted log groups, created before DocumentDB does (DocumentDB.4)", () => {
    expect(cluster()).toMatchObject({
      enabled_cloudwatch_logs_exports: ["audit", "profiler"],
      depends_on: ["aws_cloudwatch_log_group.documents_audit_log", "aws_cloudwatch_log_group.documents_profiler_log"],
    });
    for (const log of ["audit", "profiler"]) {
      expect(resource(defaults, "aws_cloudwatch_log_group", `documents_${log}_log`)).toMatchObject({
        name: `/aws/docdb/shop-prod-documents/${log}`,
        kms_key_id: "${aws_kms_key.logs_key.arn}",
        retention_in_days: 400,
      });
    }
  });
});

describe("the master user's password", () => {
  test("is managed by DocumentDB, and not in the JSON", () => {
    expect(cluster()).toMatchObject({ master_username: "platformadmin", manage_master_user_password: true });
    expect(Object.keys(cluster()).filter((argument) => argument.startsWith("master_password"))).toEqual([]);
  });

  test("is rotated within 90 days, but not by the apply (SecretsManager.1, SecretsManager.4)", () => {
    expect(defaults.json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      secret_id: "${aws_docdb_cluster.documents.master_user_secret[0].secret_arn}",
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
    });
  });

  test("is rotated on a schedule", () => {
    const { json } = documentDatabase({ masterPasswordRotation: { schedule: "rate(10 days)" } });
    expect(json).toHaveResourceWithProperties(SecretsmanagerSecretRotation, {
      rotation_rules: { schedule_expression: "rate(10 days)" },
    });
  });
});

describe("the instances", () => {
  test("are numbered", () => {
    expect(Object.entries(instances()).map(([id, { identifier }]) => [id, identifier])).toEqual([
      ["documents_instance_1", "shop-prod-documents-1"],
      ["documents_instance_2", "shop-prod-documents-2"],
      ["documents_instance_3", "shop-prod-documents-3"],
    ]);
  });

  test("are in zones that DocumentDB chooses, so that an added zone moves none", () => {
    for (const instance of Object.values(instances())) {
      expect(instance).not.toHaveProperty("availability_zone");
    }
  });

  test("are as many as configured", () => {
    expect(Object.keys(instances(documentDatabase({ instances: 1 })))).toEqual(["documents_instance_1"]);
  });

  test.each([
    ["have a certificate of an authority that is valid until 2061", { ca_cert_identifier: "rds-ca-rsa2048-g1" }],
    ["copy their tags to snapshots", { copy_tags_to_snapshot: true }],
    [
      "upgrade minor versions in the maintenance window",
      {
        auto_minor_version_upgrade: true,
        apply_immediately: false,
        preferred_maintenance_window: "sun:04:30-sun:05:30",
      },
    ],
    [
      "encrypt Performance Insights with a customer managed key",
      { enable_performance_insights: true, performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}" },
    ],
  ])("%s", (_description, properties) => {
    for (const instance of Object.values(instances())) {
      expect(instance).toMatchObject({ cluster_identifier: "${aws_docdb_cluster.documents.id}", ...properties });
    }
  });

  test("have no key for Performance Insights if it is off", () => {
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
    "%s: deletion protection %s (DocumentDB.5), no final snapshot %s, refused by Terraform %s",
    (destroyable, deletionProtection, skipFinalSnapshot, preventDestroy) => {
      expect(cluster(documentDatabase({}, { protection: destroyable }))).toMatchObject({
        deletion_protection: deletionProtection,
        skip_final_snapshot: skipFinalSnapshot,
        lifecycle: { prevent_destroy: preventDestroy },
      });
    },
  );

  test("the final snapshot is named by the time of creation, whose changes are ignored", () => {
    expect(cluster()).toMatchObject({
      final_snapshot_identifier: 'shop-prod-documents-final-${formatdate("YYYYMMDDhhmmss", timestamp())}',
      lifecycle: { ignore_changes: ["final_snapshot_identifier"] },
    });
  });
});
