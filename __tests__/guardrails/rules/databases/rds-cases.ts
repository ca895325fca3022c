import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { DbSnapshot } from "@cdktf/provider-aws/lib/db-snapshot";
import { DbSnapshotCopy } from "@cdktf/provider-aws/lib/db-snapshot-copy";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { TerraformVariable } from "cdktf";
import { rdsDeletionProtection, rdsFinalSnapshot } from "../../../../guardrails/rules/databases/deletion";
import { rdsMultiAz } from "../../../../guardrails/rules/databases/rds-availability";
import { rdsBackupRetention, rdsCopiedTags, rdsInBackupPlan } from "../../../../guardrails/rules/databases/rds-backups";
import { rdsEncryption, rdsInsightsEncryption } from "../../../../guardrails/rules/databases/rds-encryption";
import {
  rdsEventSubscriptions,
  rdsSnapshotCopyEncryption,
  rdsSnapshots,
} from "../../../../guardrails/rules/databases/rds-events";
import {
  rdsCertificateAuthority,
  rdsEnhancedMonitoring,
  rdsLogExports,
  rdsLogGroups,
  rdsMinorUpgrades,
  rdsPerformanceInsights,
} from "../../../../guardrails/rules/databases/rds-monitoring";
import { rdsForcedTls, rdsQueryLogging } from "../../../../guardrails/rules/databases/rds-parameters";
import { rdsNotPublic, rdsPlacement } from "../../../../guardrails/rules/databases/rds-reachability";
import {
  rdsIamAuthentication,
  rdsMasterPassword,
  rdsMasterSecretKey,
  rdsMasterUsername,
} from "../../../../guardrails/rules/databases/rds-users";
import { type Build, type RuleCase } from "../rule-case";
import { addCluster, addInstance, cluster, instance, instanceWith } from "./safe-databases";

/** What makes an instance a replica. */
const REPLICA = { replicateSourceDb: "shop-database", identifier: "shop-replica" };

/** A stack with an Aurora cluster and its instances. */
function aurora(count: number): Build {
  return (stack) => {
    const { id } = addCluster(stack);
    for (let number = 1; number <= count; number++) {
      new RdsClusterInstance(stack, `instance-${number}`, {
        clusterIdentifier: id,
        engine: "aurora-postgresql",
        instanceClass: "db.r7g.large",
      });
    }
  };
}

/** A stack with an instance, and a selection of AWS Backup. */
function selected(selection: object, changes: Parameters<typeof addInstance>[1] = {}): Build {
  return (stack) => {
    addInstance(stack, changes);
    new BackupSelection(stack, "selection", { name: "data", planId: "plan", iamRoleArn: "role", ...selection });
  };
}

/** Cases of the rules on RDS instances and Aurora clusters. */
export const rdsCases: readonly RuleCase[] = [
  {
    rule: rdsNotPublic,
    passes: { "an instance that says nothing": instance() },
    fails: { "a public instance": [instance({ publiclyAccessible: true }), "`publicly_accessible` is true"] },
  },
  {
    rule: rdsPlacement,
    passes: {
      "an instance with both": instance(),
      "a replica in the subnets of its source": (stack) => {
        addInstance(stack, REPLICA).resetDbSubnetGroupName();
      },
    },
    fails: {
      "an instance in the default VPC": [
        (stack) => {
          addInstance(stack).resetDbSubnetGroupName();
        },
        "`db_subnet_group_name` is not set",
      ],
      "an instance with the default group": [
        instance({ vpcSecurityGroupIds: [] }),
        "`vpc_security_group_ids` is not set",
      ],
    },
  },
  {
    rule: rdsEncryption,
    passes: {
      "an instance with a key": instance(),
      "a replica, which has the key of its source": (stack) => {
        addInstance(stack, REPLICA).resetKmsKeyId();
      },
      "an instance with the key of its snapshot": (stack) => {
        addInstance(stack, { snapshotIdentifier: "before-migration" }).resetKmsKeyId();
      },
    },
    fails: {
      "plain storage": [instance({ storageEncrypted: false }), "`storage_encrypted` is false"],
      "a cluster without a key": [
        (stack) => {
          addCluster(stack).resetKmsKeyId();
        },
        "`kms_key_id` is not set",
      ],
      "the key of AWS": [
        (stack) => {
          const alias = new DataAwsKmsAlias(stack, "rds", { name: "alias/aws/rds" });
          addInstance(stack, { kmsKeyId: alias.targetKeyArn });
        },
        '`kms_key_id` is a key that AWS manages, "alias/aws/rds"',
      ],
    },
  },
  {
    rule: rdsInsightsEncryption,
    passes: { "a key": instance(), "no insights": instance({ performanceInsightsEnabled: false }) },
    fails: {
      "no key": [
        (stack) => {
          addInstance(stack).resetPerformanceInsightsKmsKeyId();
        },
        "`performance_insights_kms_key_id` is not set",
      ],
    },
  },
  {
    rule: rdsForcedTls,
    passes: {
      "a group of its own": instanceWith({ "rds.force_ssl": "1" }),
      "a group of MySQL": instanceWith({ require_secure_transport: "ON" }, { engine: "mysql" }),
      "a group of another stack": instance({ parameterGroupName: "shared" }),
      "an engine that has an option for it": instance({ engine: "oracle-ee" }),
    },
    fails: {
      "a group that allows plain connections": [
        instanceWith({ "rds.force_ssl": "0" }),
        'its parameter `rds.force_ssl` is "0"',
      ],
      "a group that says nothing": [
        instanceWith({}, { engine: "mysql" }),
        "its parameter `require_secure_transport` is not set",
      ],
      "no group": [instance(), "`parameter_group_name` names no parameter group with `rds.force_ssl`"],
      "the default group": [
        instance({ parameterGroupName: "default.postgres17" }),
        "`parameter_group_name` names no parameter group with `rds.force_ssl`",
      ],
      "a cluster without a group": [
        cluster(),
        "`db_cluster_parameter_group_name` names no parameter group with `rds.force_ssl`",
      ],
    },
  },
  {
    rule: rdsQueryLogging,
    passes: {
      "both parameters": instanceWith({ log_statement: "ddl", log_min_duration_statement: "0" }),
      "another engine": instance({ engine: "mysql" }),
    },
    fails: {
      "parameters that switch it off": [
        instanceWith({ log_statement: "none", log_min_duration_statement: "-1" }),
        'its parameter `log_statement` is "none"',
        'its parameter `log_min_duration_statement` is "-1"',
      ],
      "no group": [
        instance(),
        "its parameter `log_statement` is not set",
        "its parameter `log_min_duration_statement` is not set",
      ],
    },
  },
  {
    rule: rdsIamAuthentication,
    passes: {
      tokens: instance(),
      "an engine without it": instance({ engine: "oracle-ee", iamDatabaseAuthenticationEnabled: false }),
    },
    fails: {
      "passwords only": [
        instance({ iamDatabaseAuthenticationEnabled: false }),
        "`iam_database_authentication_enabled` is not true",
      ],
    },
  },
  {
    rule: rdsMasterUsername,
    passes: { "a name of its own": instance() },
    fails: {
      "the name of the engine": [instance({ username: "postgres" }), '`username` is "postgres"'],
      "a name in other letters": [cluster({ masterUsername: "Admin" }), '`master_username` is "Admin"'],
    },
  },
  {
    rule: rdsMasterPassword,
    passes: {
      "a password that RDS manages": instance(),
      "a password that is only written": instance({ passwordWo: "${ephemeral.x}", passwordWoVersion: 1 }),
    },
    fails: {
      "a literal password": [instance({ password: "open-sesame" }), "`password` has the password in plain text"],
      "a password of a variable": [
        (stack) => {
          const password = new TerraformVariable(stack, "password", { sensitive: true });
          addCluster(stack, { masterPassword: password.stringValue });
        },
        "`master_password` is set, so that the state has the password",
      ],
    },
  },
  {
    rule: rdsMasterSecretKey,
    passes: {
      "a key": instance(),
      "a password that RDS doesn't manage": instance({ manageMasterUserPassword: false }),
    },
    fails: {
      "no key": [
        (stack) => {
          addInstance(stack).resetMasterUserSecretKmsKeyId();
        },
        "`master_user_secret_kms_key_id` is not set",
      ],
    },
  },
  {
    rule: rdsMultiAz,
    passes: {
      "an instance in two zones": instance(),
      "a replica": instance({ ...REPLICA, multiAz: false }),
      "a cluster of two instances": aurora(2),
      "a Multi-AZ DB cluster": cluster({ engine: "postgres", dbClusterInstanceClass: "db.m7g.large" }),
    },
    fails: {
      "an instance in one zone": [instance({ multiAz: false }), "`multi_az` is false"],
      "a cluster of one instance": [aurora(1), "it has one instance"],
      "a cluster without instances": [aurora(0), "it has no instance"],
    },
  },
  {
    rule: rdsBackupRetention,
    passes: { "seven days": instance(), "a replica": instance({ ...REPLICA, backupRetentionPeriod: 0 }) },
    fails: {
      "six days": [instance({ backupRetentionPeriod: 6 }), "`backup_retention_period` is 6"],
      "the default of a cluster": [
        (stack) => {
          addCluster(stack).resetBackupRetentionPeriod();
        },
        "`backup_retention_period` is not set",
      ],
    },
  },
  {
    rule: rdsInBackupPlan,
    passes: {
      "its ARN": selected({ resources: ["${aws_db_instance.database.arn}"] }),
      "a pattern of ARNs": selected({ resources: ["arn:aws:rds:*:*:db:shop-*"] }),
      everything: selected({ resources: ["*"] }),
      "its tag": selected(
        { selectionTag: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] },
        { tags: { Backup: "daily" } },
      ),
      "a tag of the provider": selected({
        resources: ["*"],
        condition: [{ stringEquals: [{ key: "aws:ResourceTag/Owner", value: "platform" }] }],
      }),
      "a replica": instance(REPLICA),
    },
    fails: {
      "no selection": [instance(), "no `aws_backup_selection` selects it"],
      "another pattern": [
        selected({ resources: ["arn:aws:rds:*:*:cluster:*", "arn:aws:rds:*:*:db:other-*"] }),
        "no `aws_backup_selection` selects it",
      ],
      "another tag": [
        selected({ selectionTag: [{ type: "STRINGEQUALS", key: "Owner", value: "others" }] }),
        "no `aws_backup_selection` selects it",
      ],
      "a selection without it": [
        selected({ resources: ["*"], notResources: ["${aws_db_instance.database.arn}"] }),
        "no `aws_backup_selection` selects it",
      ],
      "a condition that it doesn't fulfill": [
        selected({
          resources: ["*"],
          condition: [{ stringEquals: [{ key: "aws:ResourceTag/Owner", value: "others" }] }],
        }),
        "no `aws_backup_selection` selects it",
      ],
    },
  },
  {
    rule: rdsFinalSnapshot,
    passes: {
      "the default of the provider": instance(),
      "a replica": instance({ ...REPLICA, skipFinalSnapshot: true }),
    },
    fails: { none: [instance({ skipFinalSnapshot: true }), "`skip_final_snapshot` is true"] },
  },
  {
    rule: rdsDeletionProtection,
    passes: {
      protection: instance(),
      "protection by a variable": instance({ deletionProtection: "${!var.allow_destroy}" as unknown as boolean }),
    },
    fails: {
      none: [cluster({ deletionProtection: false }), "`deletion_protection` is false"],
      "an instance that says nothing": [
        (stack) => {
          addInstance(stack).resetDeletionProtection();
        },
        "`deletion_protection` is not set",
      ],
    },
  },
  {
    rule: rdsCopiedTags,
    passes: { tags: instance() },
    fails: { "no tags": [instance({ copyTagsToSnapshot: false }), "`copy_tags_to_snapshot` is false"] },
  },
  {
    rule: rdsSnapshots,
    passes: {
      "a snapshot of the account": (stack) => {
        new DbSnapshot(stack, "snapshot", { dbInstanceIdentifier: "shop", dbSnapshotIdentifier: "shop-1" });
      },
    },
    fails: {
      "shared snapshots": [
        (stack) => {
          new DbSnapshot(stack, "snapshot", {
            dbInstanceIdentifier: "shop",
            dbSnapshotIdentifier: "shop-1",
            sharedAccounts: ["all", "555555555555"],
          });
        },
        "it is shared with everybody",
        "it is shared with the account 555555555555",
      ],
    },
  },
  {
    rule: rdsSnapshotCopyEncryption,
    passes: {
      "a copy with a key": (stack) => {
        new DbSnapshotCopy(stack, "copy", {
          sourceDbSnapshotIdentifier: "one",
          targetDbSnapshotIdentifier: "two",
          kmsKeyId: "key",
        });
      },
    },
    fails: {
      "a copy without": [
        (stack) => {
          new DbSnapshotCopy(stack, "copy", { sourceDbSnapshotIdentifier: "one", targetDbSnapshotIdentifier: "two" });
        },
        "`kms_key_id` is not set",
      ],
    },
  },
  {
    rule: rdsMinorUpgrades,
    passes: { "the default of AWS": instance() },
    fails: { none: [instance({ autoMinorVersionUpgrade: false }), "`auto_minor_version_upgrade` is false"] },
  },
  {
    rule: rdsCertificateAuthority,
    passes: {
      "the default of AWS": instance(),
      "an authority that is valid": instance({ caCertIdentifier: "rds-ca-rsa2048-g1" }),
    },
    fails: {
      "the authority of 2019": [instance({ caCertIdentifier: "rds-ca-2019" }), '`ca_cert_identifier` is "rds-ca-2019"'],
    },
  },
  {
    rule: rdsEnhancedMonitoring,
    passes: { "a minute": instance() },
    fails: {
      none: [instance({ monitoringInterval: 0 }), "`monitoring_interval` is 0"],
      "no role": [
        (stack) => {
          addInstance(stack).resetMonitoringRoleArn();
        },
        "`monitoring_role_arn` is not set",
      ],
    },
  },
  {
    rule: rdsPerformanceInsights,
    passes: { insights: instance() },
    fails: {
      none: [instance({ performanceInsightsEnabled: false }), "`performance_insights_enabled` is not true"],
    },
  },
  {
    rule: rdsLogExports,
    passes: {
      "both logs": instance(),
      "an unknown engine": instance({ engine: "db2-se", enabledCloudwatchLogsExports: [] }),
    },
    fails: {
      "a log less": [
        instance({ enabledCloudwatchLogsExports: ["upgrade"] }),
        '`enabled_cloudwatch_logs_exports` lacks "postgresql"',
      ],
      "none of MySQL": [
        instance({ engine: "mysql", enabledCloudwatchLogsExports: [] }),
        '`enabled_cloudwatch_logs_exports` lacks "audit" and "error" and "slowquery"',
      ],
    },
  },
  {
    rule: rdsLogGroups,
    passes: {
      "declared groups": (stack) => {
        for (const log of ["postgresql", "upgrade"]) {
          new CloudwatchLogGroup(stack, log, { name: `/aws/rds/instance/shop-database/${log}` });
        }
        addInstance(stack);
      },
      "an instance of an unknown name": instance({ identifier: "${var.name}" }),
    },
    fails: {
      "a group less": [
        (stack) => {
          new CloudwatchLogGroup(stack, "upgrade", { name: "/aws/rds/instance/shop-database/upgrade" });
          addInstance(stack);
        },
        'the log group "/aws/rds/instance/shop-database/postgresql" is not declared',
      ],
    },
  },
  {
    rule: rdsEventSubscriptions,
    passes: {
      "all categories": (stack) => {
        new DbEventSubscription(stack, "events", { snsTopic: "topic", sourceType: "db-instance" });
      },
    },
    fails: {
      "one category of them": [
        (stack) => {
          new DbEventSubscription(stack, "events", {
            snsTopic: "topic",
            sourceType: "db-instance",
            enabled: false,
            eventCategories: ["failure", "maintenance"],
          });
        },
        "`enabled` is false",
        '`event_categories` lacks "configuration change"',
      ],
    },
  },
];
