import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance";
import { DocdbSubnetGroup } from "@cdktf/provider-aws/lib/docdb-subnet-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { recordMove } from "../../core/moves";
import { OpenList } from "../../core/open-list";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { LogGroup } from "../../monitoring/log-group";
import { type ReadableSecret } from "../../secrets/readable-secret";
import { Secret } from "../../secrets/secret";
import { type DatabaseClient } from "../database-client";
import { injectCredentials } from "../database-credentials";
import { configureDocumentDatabase, type DocumentDatabaseConfiguration } from "./document-database-configuration";
import { supportsIam } from "./document-database-defaults";
import { databaseDefaults } from "../database-defaults";
import { documentDatabaseFamily } from "./document-database-defaults";
import { DocumentDatabaseParameters } from "./document-database-parameters";
import { type DocumentDatabaseProps } from "./document-database-props";
import { FINAL_SNAPSHOT_ARGUMENT, finalSnapshotIdentifier } from "../final-snapshot";
import { masterPasswordTimes, rotateManagedSecret } from "../managed-rotation";
import { encryptedOnly } from "../restore-from";
import { type DocumentGrants } from "./users/document-user";
import { DocumentUsers } from "./users/document-users";

/** Logs that a cluster can export to CloudWatch Logs. */
const LOGS = ["audit", "profiler"];

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
  /** Secret that contains the master user's `username` and `password`. */
  readonly credentials: ReadableSecret;
  /** Users of the cluster that the platform makes; see `DocumentUserSetup`. */
  readonly users: DocumentUsers;
  /** The workloads that sign in as one of these users. */
  readonly clients = new OpenList<DatabaseClient>();
  /** Name of the cluster in the names of what belongs to it: `document-database`. */
  readonly name: string;
  /** The props with every default filled in. */
  readonly configuration: DocumentDatabaseConfiguration;
  private readonly identifier: string;

  /**
   * @throws if the master user has a common or reserved name, the windows are too short or overlap, or another database
   * has the same name
   */
  constructor(scope: Construct, id: string, props: DocumentDatabaseProps) {
    super(scope, id);
    this.configuration = configureDocumentDatabase(this, props);
    const { name, network, instances } = this.configuration;
    this.name = name;
    this.users = new DocumentUsers(this);
    this.identifier = DeploymentTarget.of(this).reserveName(this, "databaseCluster", name);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name,
      description: "DocumentDB: inbound from allowed workloads, no outbound traffic",
    });
    this.cluster = this.createCluster();
    this.instances = Array.from({ length: instances }, (_, index) => this.createInstance(index + 1));
    const { secretArn } = this.cluster.masterUserSecret.get(0);
    rotateManagedSecret(this, secretArn, masterPasswordTimes(this.configuration));
    this.credentials = Secret.fromArn(this, `${name}-credentials`, { arn: secretArn });
  }

  /**
   * Grants a workload access as a user of its own, which the `DocumentUserSetup` of the cluster makes: allows
   * connections, and sets the environment variables with the address and connection options. The workload signs in with
   * the credentials of its task role, without a password; its driver must support MONGODB-AWS, and its image must contain
   * the certificates of RDS. DocumentDB asks AWS STS itself who signs in, so that the workload needs no endpoint for it.
   * Source: Amazon DocumentDB Developer Guide, "Authentication using IAM identity".
   * @param grants what the user may do: in every database, or by database. @default "read-write"
   * @throws if the cluster's version doesn't support it
   */
  grantAccess(client: DatabaseClient, grants: DocumentGrants = "read-write"): void {
    if (!supportsIam(this.configuration.engineVersion)) {
      throw new Error(
        `${this.node.path}: DocumentDB ${this.configuration.engineVersion} has no users without passwords.`,
      );
    }
    this.allowConnectionsFrom(client, `${CONNECTION_OPTIONS}&authSource=%24external&authMechanism=MONGODB-AWS`);
    this.users.add({ roleArn: client.taskRole.arn, grants });
    this.clients.add(client);
  }

  /**
   * Grants a workload access as the master user, who may do everything: allows connections, sets the environment
   * variables with the address and connection options, and injects the credentials. The workload's image must contain
   * the certificates of RDS.
   * Source: Amazon DocumentDB Developer Guide, "Connecting programmatically to Amazon DocumentDB".
   */
  grantMasterAccess(client: DatabaseClient): void {
    this.allowConnectionsFrom(client, CONNECTION_OPTIONS);
    injectCredentials(client, this.credentials, this.configuration.variablePrefix);
  }

  private allowConnectionsFrom(client: DatabaseClient, options: string): void {
    const { variablePrefix } = this.configuration;
    this.securityGroup.allowFrom(client.securityGroup, Port.mongo, "DocumentDB");
    client.addEnvironment(`${variablePrefix}_HOST`, this.cluster.endpoint);
    client.addEnvironment(`${variablePrefix}_READER_HOST`, this.cluster.readerEndpoint);
    client.addEnvironment(`${variablePrefix}_PORT`, String(Port.mongo.from));
    client.addEnvironment(`${variablePrefix}_TLS`, "true");
    client.addEnvironment(`${variablePrefix}_OPTIONS`, options);
    const url = `mongodb://${this.cluster.endpoint}:${String(Port.mongo.from)}/?tls=true&${options}`;
    client.offerEnvironment?.(`${variablePrefix}_URL`, url);
  }

  private createCluster(): DocdbCluster {
    const { configuration: props, identifier } = this;
    const { protection, restoreFrom } = props;
    const ignoreChanges = [FINAL_SNAPSHOT_ARGUMENT, ...(restoreFrom ? ["snapshot_identifier", "master_username"] : [])];
    const subnetGroup = new DocdbSubnetGroup(this, "subnet-group", {
      name: DeploymentTarget.of(this).reserveName(this, "subnetGroup", props.name),
      description: "Isolated subnets: no route out",
      subnetIds: props.network.subnetIds("isolated"),
    });
    return new DocdbCluster(this, "resource", {
      clusterIdentifier: identifier,
      engine: "docdb",
      engineVersion: props.engineVersion,
      // A new major version in the settings is intentional, and the plan shows it.
      allowMajorVersionUpgrade: true,
      applyImmediately: props.applyImmediately,
      ...(restoreFrom ? { snapshotIdentifier: restoreFrom.snapshot } : { masterUsername: props.masterUsername }),
      manageMasterUserPassword: true,
      port: Port.mongo.from,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      dbClusterParameterGroupName: this.createParameters().name,
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
      lifecycle: {
        preventDestroy: protection.preventDestroy,
        ignoreChanges,
        ...(restoreFrom && { postcondition: [encryptedOnly] }),
      },
      dependsOn: this.createLogGroups(),
    });
  }

  /**
   * Creates the parameter group of the version. During an upgrade there is also that of the old version, which the cluster
   * uses until the upgrade.
   * Source: Amazon DocumentDB Developer Guide, "Amazon DocumentDB in-place major version upgrade".
   */
  private createParameters(): DocumentDatabaseParameters {
    const { engineVersion, upgradeFrom } = this.configuration;
    const current = this.createParametersOf(engineVersion);
    const old = upgradeFrom === undefined ? undefined : this.createParametersOf(upgradeFrom);
    recordMove((old ?? current).group, "parameters", this);
    return current;
  }

  private createParametersOf(engineVersion: string): DocumentDatabaseParameters {
    const id = `parameters-${documentDatabaseFamily(engineVersion).slice("docdb".length)}`;
    return new DocumentDatabaseParameters(this, id, { ...this.configuration, engineVersion });
  }

  /** Without these, DocumentDB creates log groups itself, which have no customer managed key and never expire. */
  private createLogGroups() {
    return LOGS.map((log) => {
      const name = `/aws/docdb/${this.identifier}/${log}`;
      return new LogGroup(this, `${log}-log`, { name, ...this.configuration.logs }).logGroup;
    });
  }

  /**
   * Creates an instance in a zone that DocumentDB chooses, so that instances are spread over the zones, and one that exists
   * stays where it is. Source: Amazon DocumentDB Developer Guide, "Creating an Amazon DocumentDB subnet group".
   */
  private createInstance(number: number): DocdbClusterInstance {
    const { configuration: props } = this;
    const target = DeploymentTarget.of(this);
    return new DocdbClusterInstance(this, `instance-${number}`, {
      identifier: target.reserveName(this, "databaseInstance", `${props.name}-${number}`),
      clusterIdentifier: this.cluster.id,
      engine: "docdb",
      instanceClass: props.instanceClass,
      // The default authority of new instances. The provider sends another one only when it updates an instance.
      caCertIdentifier: databaseDefaults.certificateAuthority,
      autoMinorVersionUpgrade: true,
      applyImmediately: props.applyImmediately,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      enablePerformanceInsights: props.performanceInsights,
      ...(props.performanceInsights && { performanceInsightsKmsKeyId: props.encryptionKey.arn }),
    });
  }
}
