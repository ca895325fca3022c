import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DocdbCluster, type DocdbClusterConfig } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DocdbClusterParameterGroup } from "@cdktf/provider-aws/lib/docdb-cluster-parameter-group";
import { DynamodbTable, type DynamodbTableConfig } from "@cdktf/provider-aws/lib/dynamodb-table";
import { RdsCluster, type RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster";
import { type Construct } from "constructs";
import { type Build } from "../rule-case";

/** ARN of a key of the account. */
export const KEY = "arn:aws:kms:eu-west-1:444444444444:key/0000";

const instanceArguments: DbInstanceConfig = {
  identifier: "shop-database",
  instanceClass: "db.t4g.medium",
  engine: "postgres",
  username: "platform_admin",
  manageMasterUserPassword: true,
  masterUserSecretKmsKeyId: KEY,
  storageEncrypted: true,
  kmsKeyId: KEY,
  dbSubnetGroupName: "isolated",
  vpcSecurityGroupIds: ["sg-0123456789abcdef0"],
  multiAz: true,
  backupRetentionPeriod: 7,
  deletionProtection: true,
  iamDatabaseAuthenticationEnabled: true,
  monitoringInterval: 60,
  monitoringRoleArn: "arn:aws:iam::444444444444:role/monitoring",
  performanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: KEY,
  enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  copyTagsToSnapshot: true,
};

/** Creates an instance that follows the rules on one resource. */
export function addInstance(scope: Construct, changes: Partial<DbInstanceConfig> = {}): DbInstance {
  return new DbInstance(scope, "database", { ...instanceArguments, ...changes });
}

/** A stack with an instance that follows the rules but for some changes. */
export function instance(changes: Partial<DbInstanceConfig> = {}): Build {
  return (stack) => {
    addInstance(stack, changes);
  };
}

/** A stack with an instance that has a parameter group. */
export function instanceWith(parameters: Record<string, string>, changes: Partial<DbInstanceConfig> = {}): Build {
  return (stack) => {
    const family = changes.engine === "mysql" ? "mysql8.4" : "postgres17";
    const parameter = Object.entries(parameters).map(([name, value]) => ({ name, value }));
    const group = new DbParameterGroup(stack, "parameters", { family, parameter });
    addInstance(stack, { parameterGroupName: group.name, ...changes });
  };
}

/** Creates an Aurora cluster that follows the rules on one resource. */
export function addCluster(scope: Construct, changes: Partial<RdsClusterConfig> = {}): RdsCluster {
  return new RdsCluster(scope, "cluster", {
    clusterIdentifier: "shop-cluster",
    engine: "aurora-postgresql",
    masterUsername: "platform_admin",
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: KEY,
    storageEncrypted: true,
    kmsKeyId: KEY,
    dbSubnetGroupName: "isolated",
    vpcSecurityGroupIds: ["sg-0123456789abcdef0"],
    backupRetentionPeriod: 7,
    deletionProtection: true,
    iamDatabaseAuthenticationEnabled: true,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ["postgresql"],
    ...changes,
  });
}

/** A stack with an Aurora cluster that follows the rules but for some changes. */
export function cluster(changes: Partial<RdsClusterConfig> = {}): Build {
  return (stack) => {
    addCluster(stack, changes);
  };
}

/** Creates a DocumentDB cluster that follows the rules on one resource. */
export function addDocuments(scope: Construct, changes: Partial<DocdbClusterConfig> = {}): DocdbCluster {
  return new DocdbCluster(scope, "documents", {
    clusterIdentifier: "shop-documents",
    masterUsername: "platformadmin",
    manageMasterUserPassword: true,
    storageEncrypted: true,
    kmsKeyId: KEY,
    dbSubnetGroupName: "isolated",
    vpcSecurityGroupIds: ["sg-0123456789abcdef0"],
    backupRetentionPeriod: 7,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["audit", "profiler"],
    ...changes,
  });
}

/** A stack with a DocumentDB cluster that follows the rules but for some changes. */
export function documents(changes: Partial<DocdbClusterConfig> = {}): Build {
  return (stack) => {
    addDocuments(stack, changes);
  };
}

/** A stack with a DocumentDB cluster that has a parameter group. */
export function documentsWith(parameters: Record<string, string>, changes: Partial<DocdbClusterConfig> = {}): Build {
  return (stack) => {
    const parameter = Object.entries(parameters).map(([name, value]) => ({ name, value }));
    const group = new DocdbClusterParameterGroup(stack, "parameters", { family: "docdb5.0", parameter });
    addDocuments(stack, { dbClusterParameterGroupName: group.name, ...changes });
  };
}

/** A stack with a table that follows the rules but for some changes. */
export function table(changes: Partial<DynamodbTableConfig> = {}): Build {
  return (stack) => {
    new DynamodbTable(stack, "table", {
      name: "sessions",
      billingMode: "PAY_PER_REQUEST",
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
      deletionProtectionEnabled: true,
      ...changes,
    });
  };
}
