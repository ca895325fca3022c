import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { recordMove } from "../../core/moves";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { type ReadableSecret } from "../../secrets/readable-secret";
import { Secret } from "../../secrets/secret";
import { enhancedMonitoringRole } from "../enhanced-monitoring-role";
import { finalSnapshotIdentifier } from "../final-snapshot";
import { rdsGp3 } from "../gp3";
import { type MasterUser } from "../master-user";
import { ExistingPostgres, type ExistingPostgresInstanceProps, type ExistingPostgresProps } from "./existing-postgres";
import { configurePostgres, type PostgresConfiguration } from "./postgres-configuration";
import { PostgresDatabase, type PostgresEndpoint } from "./postgres-database";
import { parsePostgresVersion } from "./postgres-defaults";
import { instanceArguments, type PostgresContext } from "./postgres-instance";
import { postgresMasterUser } from "./postgres-master-user";
import { PostgresParameters } from "./postgres-parameters";
import { type PostgresProps } from "./postgres-props";
import { PostgresReplica } from "./postgres-replica";
import { instanceLifecycle, originArguments, warnOfForeignKey } from "./postgres-restore";
import { PostgresUsers } from "./users/postgres-users";

/**
 * An RDS for PostgreSQL instance in the isolated tier: encrypted with a customer managed key, TLS required, with
 * backups, monitoring and exported logs. The master user's password is in Secrets Manager only.
 * Security Hub RDS.2, 3, 5, 6, 8, 9, 10, 11, 13, 17, 25, 36, 38, 46.
 */
export class Postgres extends PostgresDatabase {
  readonly instance: DbInstance;
  readonly replicas: readonly PostgresReplica[];
  readonly securityGroup: SecurityGroup;
  readonly credentials: ReadableSecret;
  readonly users: PostgresUsers;
  /** The props with every default filled in. */
  readonly configuration: PostgresConfiguration;
  private readonly target: DeploymentTarget;

  /**
   * @throws if the master user has a common or reserved name, RDS would refuse the storage, replicas or windows, or
   * another database has the same name
   */
  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.configuration = configurePostgres(this, props);
    this.users = new PostgresUsers(this, this.configuration.masterUsername);
    const { name, network, monitoringIntervalSeconds, readReplicas, secretsKey } = this.configuration;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name,
      description: "PostgreSQL: inbound from allowed workloads, no outbound traffic",
    });
    const parameters = this.createParameters();
    const context = {
      configuration: this.configuration,
      securityGroup: this.securityGroup,
      parameters: parameters.current,
      monitoringRole: monitoringIntervalSeconds > 0 ? enhancedMonitoringRole(this, name) : undefined,
    };
    const masterUser = postgresMasterUser(this, this.configuration);
    this.instance = this.createInstance(context, masterUser);
    this.replicas = Array.from({ length: readReplicas }, (_, index) => {
      const replica = `replica-${index + 1}`;
      return new PostgresReplica(this, replica, {
        ...context,
        parameters: parameters.ofReplicas,
        source: this.instance,
        name: `${name}-${replica}`,
      });
    });
    const arn = masterUser.attachTo(this.instance);
    if (this.configuration.restoreFrom !== undefined) {
      warnOfForeignKey(this, this.instance, this.configuration.encryptionKey);
    }
    this.credentials = Secret.fromArn(this, `${name}-credentials`, { arn, encryptionKey: secretsKey });
  }

  /** Returns a PostgreSQL database that exists already, at an address that is known. */
  static fromEndpoint(scope: Construct, id: string, props: ExistingPostgresProps): PostgresDatabase {
    return new ExistingPostgres(scope, id, props);
  }

  /** Returns an RDS instance that exists already in the account and region of the stack, by its identifier. */
  static fromInstance(scope: Construct, id: string, props: ExistingPostgresInstanceProps): PostgresDatabase {
    return ExistingPostgres.fromInstance(scope, id, props);
  }

  get endpoint(): PostgresEndpoint {
    const { name, variablePrefix, databaseName } = this.configuration;
    return {
      name,
      variablePrefix,
      host: this.instance.address,
      port: Port.postgres,
      databaseName,
      replicaHosts: this.replicas.map(({ instance }) => instance.address),
      resourceId: this.instance.resourceId,
      majorVersion: Number(parsePostgresVersion(this.configuration.engineVersion).major),
    };
  }

  /**
   * Creates the parameter group of the version. During an upgrade there is also that of the old version: RDS doesn't delete a
   * group in use, and the instance uses it until the upgrade, which can wait for the maintenance window. A replica accepts
   * the new group only after RDS has upgraded it together with the instance.
   * Source: Amazon RDS User Guide, "How to perform a major version upgrade for RDS for PostgreSQL".
   */
  private createParameters() {
    const { engineVersion, upgradeFrom } = this.configuration;
    const current = this.createParametersOf(parsePostgresVersion(engineVersion).major);
    const old = upgradeFrom === undefined ? undefined : this.createParametersOf(upgradeFrom);
    recordMove((old ?? current).group, "parameters", this);
    return { current, ofReplicas: old ?? current };
  }

  private createParametersOf(majorVersion: string): PostgresParameters {
    const { name, slowStatementMilliseconds, parameters } = this.configuration;
    const props = { name, majorVersion, slowStatementMilliseconds, parameters };
    return new PostgresParameters(this, `parameters-${majorVersion}`, props);
  }

  private createInstance(context: PostgresContext, masterUser: MasterUser): DbInstance {
    const { configuration: props } = this;
    const { protection } = props;
    const identifier = this.target.reserveName(this, "databaseInstance", props.name);
    const subnetGroup = new DbSubnetGroup(this, "subnet-group", {
      name: this.target.reserveName(this, "subnetGroup", props.name),
      description: "Isolated subnets: no route out",
      subnetIds: props.network.subnetIds("isolated"),
    });
    return new DbInstance(this, "resource", {
      ...instanceArguments(this, identifier, context),
      ...masterUser.instanceArguments,
      engine: "postgres",
      engineVersion: props.engineVersion,
      // A new major version in the settings is intentional, and the plan shows it.
      allowMajorVersionUpgrade: true,
      port: Port.postgres.from,
      dbSubnetGroupName: subnetGroup.name,
      multiAz: props.multiAz,
      allocatedStorage: props.storageGib,
      ...this.provisionedStorage(),
      ...originArguments(props),
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      deleteAutomatedBackups: protection.skipFinalSnapshot,
      deletionProtection: protection.deletionProtection,
      skipFinalSnapshot: protection.skipFinalSnapshot,
      finalSnapshotIdentifier: finalSnapshotIdentifier(identifier),
      lifecycle: instanceLifecycle(props.restoreFrom, protection.preventDestroy),
    });
  }

  /** RDS accepts IOPS and throughput from a certain size on only, and then requires both. */
  private provisionedStorage(): Pick<DbInstanceConfig, "iops" | "storageThroughput"> {
    const { storageGib, iops = rdsGp3.stripedIops, throughputMibps } = this.configuration;
    return storageGib < rdsGp3.stripedFromGib
      ? {}
      : { iops, storageThroughput: throughputMibps ?? rdsGp3.stripedThroughputMibps };
  }
}
