import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance";
import {
  documentdbDeletionProtection,
  dynamodbDeletionProtection,
} from "../../../../guardrails/rules/databases/deletion";
import { documentdbEncryption, documentdbLogs, documentdbTls } from "../../../../guardrails/rules/databases/documentdb";
import {
  dynamodbCapacity,
  dynamodbEncryption,
  dynamodbRecovery,
} from "../../../../guardrails/rules/databases/dynamodb";
import { documentdbSeveralInstances } from "../../../../guardrails/rules/databases/rds-availability";
import { documentdbBackupRetention } from "../../../../guardrails/rules/databases/rds-backups";
import { type Build, type RuleCase } from "../rule-case";
import { addDocuments, documents, documentsWith, table } from "./safe-databases";

/** A stack with a cluster and instances, of which Terraform may count some. */
function instances(...counts: readonly (number | undefined)[]): Build {
  return (stack) => {
    const { id } = addDocuments(stack);
    counts.forEach((count, index) => {
      new DocdbClusterInstance(stack, `instance-${index}`, {
        clusterIdentifier: id,
        instanceClass: "db.t4g.medium",
        ...(count !== undefined && { count }),
      });
    });
  };
}

const LOGGED = { audit_logs: "enabled", profiler: "enabled" };

/** Cases of the rules on DocumentDB and DynamoDB. */
export const documentCases: readonly RuleCase[] = [
  {
    rule: documentdbEncryption,
    passes: {
      "a key": documents(),
      "the key of a snapshot": (stack) => {
        addDocuments(stack, { snapshotIdentifier: "before-migration" }).resetKmsKeyId();
      },
    },
    fails: {
      "plain storage": [documents({ storageEncrypted: false }), "`storage_encrypted` is false"],
      "no key": [
        (stack) => {
          addDocuments(stack).resetKmsKeyId();
        },
        "`kms_key_id` is not set",
      ],
    },
  },
  {
    rule: documentdbTls,
    passes: {
      "a version": documentsWith({ tls: "tls1.2+" }),
      "a group of another stack": documents({ dbClusterParameterGroupName: "shared" }),
    },
    fails: {
      "plain connections": [documentsWith({ tls: "disabled" }), 'its parameter `tls` is "disabled"'],
      "a group that says nothing": [documentsWith({}), "its parameter `tls` is not set"],
      "no group": [documents(), "`db_cluster_parameter_group_name` names no parameter group with `tls`"],
    },
  },
  {
    rule: documentdbLogs,
    passes: { "both logs": documentsWith(LOGGED) },
    fails: {
      "no export": [
        documentsWith(LOGGED, { enabledCloudwatchLogsExports: ["profiler"] }),
        '`enabled_cloudwatch_logs_exports` lacks "audit"',
      ],
      "nothing to export": [
        documentsWith({ audit_logs: "disabled" }),
        'its parameter `audit_logs` is "disabled"',
        "its parameter `profiler` is not set",
      ],
    },
  },
  {
    rule: documentdbSeveralInstances,
    passes: { "two instances": instances(undefined, undefined), "two that Terraform counts": instances(2) },
    fails: { "one instance": [instances(1), "it has one instance"], none: [instances(), "it has no instance"] },
  },
  {
    rule: documentdbBackupRetention,
    passes: { "seven days": documents() },
    fails: { "a day": [documents({ backupRetentionPeriod: 1 }), "`backup_retention_period` is 1"] },
  },
  {
    rule: documentdbDeletionProtection,
    passes: { protection: documents() },
    fails: { none: [documents({ deletionProtection: false }), "`deletion_protection` is false"] },
  },
  {
    rule: dynamodbEncryption,
    passes: { "a key": table() },
    fails: {
      "the key of DynamoDB": [
        table({ serverSideEncryption: { enabled: false } }),
        "`server_side_encryption.enabled` is false",
        "`server_side_encryption.kms_key_arn` is not set",
      ],
      "the key of AWS": [
        table({ serverSideEncryption: { enabled: true } }),
        "`server_side_encryption.kms_key_arn` is not set",
      ],
    },
  },
  {
    rule: dynamodbRecovery,
    passes: { recovery: table() },
    fails: { none: [table({ pointInTimeRecovery: { enabled: false } }), "`point_in_time_recovery.enabled` is false"] },
  },
  {
    rule: dynamodbDeletionProtection,
    passes: { protection: table() },
    fails: { none: [table({ deletionProtectionEnabled: false }), "`deletion_protection_enabled` is false"] },
  },
  {
    rule: dynamodbCapacity,
    passes: {
      "on demand": table(),
      "a capacity that is scaled": (stack) => {
        table({ billingMode: "PROVISIONED" })(stack);
        new AppautoscalingTarget(stack, "target", {
          minCapacity: 1,
          maxCapacity: 10,
          resourceId: "table/sessions",
          scalableDimension: "dynamodb:table:ReadCapacityUnits",
          serviceNamespace: "dynamodb",
        });
      },
    },
    fails: {
      "a fixed capacity": [
        table({ billingMode: "PROVISIONED" }),
        "its capacity is fixed, and no `aws_appautoscaling_target` scales it",
      ],
    },
  },
];
