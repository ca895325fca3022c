import { type Rule } from "../rule";
import { cacheAuthentication, cacheEncryption, cacheMultiAz, cachePlacement, cacheSnapshots, cacheTls } from "./caches";
import {
  documentdbDeletionProtection,
  dynamodbDeletionProtection,
  rdsDeletionProtection,
  rdsFinalSnapshot,
} from "./deletion";
import { documentdbEncryption, documentdbLogs, documentdbTls } from "./documentdb";
import { dynamodbCapacity, dynamodbEncryption, dynamodbRecovery } from "./dynamodb";
import { databaseGroups } from "./open-groups";
import { documentdbSeveralInstances, rdsMultiAz } from "./rds-availability";
import { documentdbBackupRetention, rdsBackupRetention, rdsCopiedTags, rdsInBackupPlan } from "./rds-backups";
import { rdsEncryption, rdsInsightsEncryption } from "./rds-encryption";
import { rdsEventSubscriptions, rdsSnapshotCopyEncryption, rdsSnapshots } from "./rds-events";
import {
  rdsCertificateAuthority,
  rdsEnhancedMonitoring,
  rdsLogExports,
  rdsLogGroups,
  rdsMinorUpgrades,
  rdsPerformanceInsights,
} from "./rds-monitoring";
import { rdsForcedTls, rdsQueryLogging } from "./rds-parameters";
import { rdsNotPublic, rdsPlacement } from "./rds-reachability";
import { rdsIamAuthentication, rdsMasterPassword, rdsMasterSecretKey, rdsMasterUsername } from "./rds-users";
import { redshiftServerlessData, redshiftServerlessNetwork } from "./redshift-serverless";
import { databaseSubnets } from "./subnets";

/** Rules on databases: RDS and Aurora, DocumentDB, DynamoDB, ElastiCache and MemoryDB, Redshift Serverless. */
export const databasesRules: readonly Rule[] = [
  rdsNotPublic,
  databaseSubnets,
  databaseGroups,
  rdsPlacement,
  rdsEncryption,
  rdsInsightsEncryption,
  rdsForcedTls,
  rdsIamAuthentication,
  rdsMasterUsername,
  rdsMasterPassword,
  rdsMasterSecretKey,
  rdsMultiAz,
  rdsBackupRetention,
  rdsInBackupPlan,
  rdsFinalSnapshot,
  rdsDeletionProtection,
  rdsCopiedTags,
  rdsSnapshots,
  rdsSnapshotCopyEncryption,
  rdsMinorUpgrades,
  rdsCertificateAuthority,
  rdsEnhancedMonitoring,
  rdsPerformanceInsights,
  rdsLogExports,
  rdsLogGroups,
  rdsQueryLogging,
  rdsEventSubscriptions,
  documentdbEncryption,
  documentdbTls,
  documentdbLogs,
  documentdbSeveralInstances,
  documentdbBackupRetention,
  documentdbDeletionProtection,
  dynamodbEncryption,
  dynamodbRecovery,
  dynamodbDeletionProtection,
  dynamodbCapacity,
  cacheTls,
  cacheEncryption,
  cacheAuthentication,
  cachePlacement,
  cacheMultiAz,
  cacheSnapshots,
  redshiftServerlessNetwork,
  redshiftServerlessData,
];
