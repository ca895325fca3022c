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

/** Logs that a cluster can write to CloudWatch. */
const LOGS = ["audit", "profiler"];

/** What DocumentDB gives new instances: the provider names an authority only to those that are there already. */
const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

/** How a driver has to connect: to all instances as one set, and without retries, which DocumentDB doesn't know. */
const CONNECTION_OPTIONS = "replicaSet=rs0&retryWrites=false";

/**
 * Amazon DocumentDB, which speaks MongoDB's protocol, in the isolated tier: encrypted with our key, TLS only, audited,
 * backed up. DocumentDB makes the administrator's password, keeps it in Secrets Manager and changes it.
 * Security Hub DocumentDB.1, 2, 4, 5, 6.
 *
 * That secret is under AWS's own key for secrets: the provider can't name another (`aws_docdb_cluster` has no
 * argument for it). Who may read it is for IAM to say, as for any other.
 */
export class DocumentDatabase extends Construct {
  readonly cluster: DocdbCluster;
  readonly instances: readonly DocdbClusterInstance[];
  readonly securityGroup: SecurityGroup;
  /** ARN of the secret that holds the administrator's `username` and `password`. */
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
      description: "DocumentDB: reached by the services that were allowed, reaches nothing",
    });
    this.cluster = this.createCluster();
    this.instances = Array.from({ length: props.instances }, (_, index) => this.createInstance(index));
    this.secretArn = this.cluster.masterUserSecret.get(0).secretArn;
    rotateManagedSecret(this, this.secretArn, props.masterPasswordRotationDays);
  }

  /**
   * Lets a workload in: the port between the two groups, the address and how to connect as plain values, and the
   * credentials. The client's image needs the certificates of RDS, to verify the servers'.
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
      // Whoever sets another major version means it, and sees it in the plan.
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

  /** DocumentDB would make the groups itself, unencrypted, and keeping everything for ever. */
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
      // A zone that is added later is for instances to come: another zone would be another instance.
      lifecycle: { ignoreChanges: ["availability_zone"] },
    });
  }
}
