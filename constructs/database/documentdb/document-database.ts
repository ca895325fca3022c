import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance";
import { DocdbSubnetGroup } from "@cdktf/provider-aws/lib/docdb-subnet-group";
import { Construct } from "constructs";
import { pascalCase } from "../../core/pascal-case";
import { DeploymentTarget } from "../../core/deployment-target";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { LogGroup } from "../../monitoring/log-group";
import { type DatabaseClient } from "../database-client";
import { injectCredentials } from "../database-credentials";
import { DocumentDatabaseParameters } from "./document-database-parameters";
import { type DocumentDatabaseProps } from "./document-database-props";
import { FINAL_SNAPSHOT_ARGUMENT, finalSnapshotIdentifier } from "../final-snapshot";
import { rotateManagedSecret } from "../managed-rotation";

/** Logs that a cluster can export to CloudWatch Logs. */
const LOGS = ["audit", "profiler"];

/** Default authority of new instances. The provider sends another one only when it updates an instance. */
const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

/** Connection string options for drivers: the replica set, and no retryable writes, which DocumentDB doesn't support. */
const CONNECTION_OPTIONS = "replicaSet=rs0&retryWrites=false";

/**
 * An Amazon DocumentDB (MongoDB compatible) cluster in the isolated tier: encrypted with a customer managed key, TLS
 * required, with audit logs and backups. DocumentDB generates the master user's password, stores it in Secrets Manager
 * and rotates it. Security Hub DocumentDB.1, 2, 4, 5, 6.
 *
 * The secret is encrypted with the AWS managed key of Secrets Manager, because `aws_docdb_cluster` has no argument for
 * another. IAM policies decide who can read it.
 */
export class DocumentDatabase extends Construct {
  readonly cluster: DocdbCluster;
  readonly instances: readonly DocdbClusterInstance[];
  readonly securityGroup: SecurityGroup;
  /** ARN of the secret that contains the master user's `username` and `password`. */
  readonly secretArn: string;
  private readonly identifier: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DocumentDatabaseProps,
  ) {
    super(scope, id);
    this.identifier = DeploymentTarget.of(this).name("databaseCluster", props.name);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: props.network.vpcId,
      name: props.name,
      description: "DocumentDB: inbound from allowed workloads, no outbound traffic",
    });
    this.cluster = this.createCluster();
    this.instances = Array.from({ length: props.instances }, (_, index) => this.createInstance(index));
    this.secretArn = this.cluster.masterUserSecret.get(0).secretArn;
    rotateManagedSecret(this, this.secretArn, props.masterPasswordRotationDays);
  }

  /**
   * Grants a workload access as the master user: allows connections, sets the environment variables with the address
   * and connection options, and injects the credentials. The workload's image must contain the certificates of RDS.
   * Source: Amazon DocumentDB Developer Guide, "Connecting programmatically to Amazon DocumentDB".
   */
  grantAccess(client: DatabaseClient): void {
    this.securityGroup.allowFrom(client.securityGroup, Port.mongo, "DocumentDB");
    client.addEnvironment("DOCUMENT_DATABASE_HOST", this.cluster.endpoint);
    client.addEnvironment("DOCUMENT_DATABASE_READER_HOST", this.cluster.readerEndpoint);
    client.addEnvironment("DOCUMENT_DATABASE_PORT", String(Port.mongo.from));
    client.addEnvironment("DOCUMENT_DATABASE_TLS", "true");
    client.addEnvironment("DOCUMENT_DATABASE_OPTIONS", CONNECTION_OPTIONS);
    injectCredentials(client, {
      secretArn: this.secretArn,
      label: pascalCase(this.node.id),
      variablePrefix: "DOCUMENT_DATABASE",
    });
  }

  private createCluster(): DocdbCluster {
    const { props, identifier } = this;
    const { protection } = props;
    const subnetGroup = new DocdbSubnetGroup(this, "subnet-group", {
      name: DeploymentTarget.of(this).name("subnetGroup", props.name),
      description: "Isolated subnets: no route out",
      subnetIds: props.network.subnetIds("isolated"),
    });
    return new DocdbCluster(this, "resource", {
      clusterIdentifier: identifier,
      engine: "docdb",
      engineVersion: props.engineVersion,
      // A new major version in the settings is intentional, and the plan shows it.
      allowMajorVersionUpgrade: true,
      applyImmediately: false,
      masterUsername: props.masterUsername,
      manageMasterUserPassword: true,
      port: Port.mongo.from,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      dbClusterParameterGroupName: new DocumentDatabaseParameters(this, "parameters", props).name,
      storageType: props.storageType,
      storageEncrypted: true,
      kmsKeyId: props.encryptionKey.arn,
      backupRetentionPeriod: props.backupRetentionDays,
      preferredBackupWindow: props.backupWindow,
      preferredMaintenanceWindow: props.maintenanceWindow,
      enabledCloudwatchLogsExports: LOGS,
      deletionProtection: protection.deletionProtection,
      skipFinalSnapshot: protection.skipFinalSnapshot,
      finalSnapshotIdentifier: finalSnapshotIdentifier(identifier),
      lifecycle: { preventDestroy: protection.preventDestroy, ignoreChanges: [FINAL_SNAPSHOT_ARGUMENT] },
      dependsOn: this.createLogGroups(),
    });
  }

  /** Without these, DocumentDB creates log groups itself, which have no customer managed key and never expire. */
  private createLogGroups() {
    return LOGS.map((log) => {
      const name = `/aws/docdb/${this.identifier}/${log}`;
      return new LogGroup(this, `${log}-log`, { name, ...this.props.logs }).logGroup;
    });
  }

  private createInstance(index: number): DocdbClusterInstance {
    const { props } = this;
    const { zones } = props.network;
    const zone = zones[index % zones.length];
    const number = String(index + 1);
    return new DocdbClusterInstance(this, `instance-${number}`, {
      identifier: `${this.identifier}-${number}`,
      clusterIdentifier: this.cluster.id,
      engine: "docdb",
      instanceClass: props.instanceClass,
      ...(zone !== undefined && { availabilityZone: `${DeploymentTarget.of(this).region}${zone}` }),
      caCertIdentifier: CERTIFICATE_AUTHORITY,
      autoMinorVersionUpgrade: true,
      applyImmediately: false,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      enablePerformanceInsights: props.performanceInsights,
      ...(props.performanceInsights && { performanceInsightsKmsKeyId: props.encryptionKey.arn }),
      // A zone that is added later is for new instances; a changed zone would replace existing ones.
      lifecycle: { ignoreChanges: ["availability_zone"] },
    });
  }
}
