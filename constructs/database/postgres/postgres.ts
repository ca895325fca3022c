import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { pascalCase } from "../../core/pascal-case";
import { DeploymentTarget } from "../../core/deployment-target";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { Role } from "../../identity/role";
import { trustService } from "../../identity/trust";
import { type MasterUser } from "../master-user";
import { type DatabaseClient } from "../database-client";
import { injectCredentials } from "../database-credentials";
import { FINAL_SNAPSHOT_ARGUMENT, finalSnapshotIdentifier } from "../final-snapshot";
import { GeneratedMasterUser } from "../generated-master-user";
import { ManagedMasterUser } from "../managed-master-user";
import { instanceArguments, type PostgresContext } from "./postgres-instance";
import { PostgresParameters } from "./postgres-parameters";
import { type PostgresProps } from "./postgres-props";
import { PostgresReplica } from "./postgres-replica";

/** From this size on RDS stripes gp3 storage, and only then takes figures of our own. */
const STRIPED_STORAGE_GIB = 400;

const PORT = 5432;

/**
 * PostgreSQL on RDS in the isolated tier: encrypted with our key, TLS only, backed up, monitored, logged.
 * The administrator's password is in Secrets Manager and nowhere else.
 * Security Hub RDS.2, 3, 5, 6, 8, 9, 10, 11, 13, 17, 25, 36, 38, 46.
 */
export class Postgres extends Construct {
  readonly instance: DbInstance;
  readonly replicas: readonly PostgresReplica[];
  readonly securityGroup: SecurityGroup;
  /** ARN of the secret that holds the administrator's `username` and `password`. */
  readonly secretArn: string;
  private readonly target: DeploymentTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresProps,
  ) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: props.network.vpcId,
      name: props.name,
      description: "PostgreSQL: reached by the services that were allowed, reaches nothing",
    });
    const context = {
      settings: props,
      securityGroup: this.securityGroup,
      parameters: this.createParameters(),
      monitoringRole: props.monitoringIntervalSeconds > 0 ? this.createMonitoringRole() : undefined,
    };
    const administrator = this.createMasterUser();
    this.instance = this.createInstance(context, administrator);
    this.replicas = Array.from({ length: props.readReplicas }, (_, index) => {
      const name = `replica-${index + 1}`;
      const source = this.instance;
      return new PostgresReplica(this, name, { ...context, source, name: `${props.name}-${name}` });
    });
    this.secretArn = administrator.attachTo(this.instance);
  }

  /** Lets a workload in as the administrator: what {@link allowConnectionsFrom} gives, and the credentials. */
  grantAccess(client: DatabaseClient): void {
    this.allowConnectionsFrom(client);
    injectCredentials(client, {
      secretArn: this.secretArn,
      label: pascalCase(this.node.id),
      variablePrefix: "DATABASE",
      encryptionKey: this.props.secretsKey,
    });
  }

  /**
   * Lets a workload reach the database, by the port between the two groups and the address as plain values. How it
   * signs in is its own business.
   *
   * The client is told to verify the server's certificate (`verify-full`); its image needs the certificates of
   * RDS for that. Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance".
   */
  allowConnectionsFrom(client: DatabaseClient): void {
    this.securityGroup.allowFrom(client.securityGroup, Port.tcp(PORT), "PostgreSQL");
    client.addEnvironment("DATABASE_HOST", this.instance.address);
    client.addEnvironment("DATABASE_PORT", String(PORT));
    client.addEnvironment("DATABASE_NAME", this.props.databaseName);
    client.addEnvironment("DATABASE_SSLMODE", "verify-full");
    if (this.replicas.length > 0) {
      const hosts = this.replicas.map(({ instance }) => instance.address);
      client.addEnvironment("DATABASE_REPLICA_HOSTS", hosts.join(","));
    }
  }

  /**
   * Lets a workload in as one user, who signs in by a token of IAM: no password is there to be read.
   * @param user a user of the database that holds the role `rds_iam`
   */
  grantConnect(client: DatabaseClient, user: string): void {
    this.allowConnectionsFrom(client);
    client.addEnvironment("DATABASE_USERNAME", user);
    this.grantIamAuthentication(client.taskRole, user);
  }

  /**
   * Lets a role sign in without a password, by a token of IAM. Reach is `allow`'s to give.
   * @param user a user of the database that holds the role `rds_iam`
   * Source: Amazon RDS User Guide, "IAM database authentication".
   */
  grantIamAuthentication(role: Role, user: string): void {
    role.allow({
      sid: `SignInTo${pascalCase(this.node.id)}As${pascalCase(user)}`,
      actions: ["rds-db:connect"],
      resources: [this.target.arn("rds-db", `dbuser:${this.instance.resourceId}/${user}`)],
    });
  }

  private createParameters(): PostgresParameters {
    const { name, engineVersion, slowStatementMilliseconds, parameters } = this.props;
    return new PostgresParameters(this, "parameters", {
      name,
      majorVersion: engineVersion.split(".", 1).join(),
      slowStatementMilliseconds,
      parameters,
    });
  }

  private createMonitoringRole(): Role {
    const { partition } = this.target;
    return new Role(this, "monitoring-role", {
      name: `${this.props.name}-monitoring`,
      description: "Assumed by RDS to write figures of the operating system to CloudWatch.",
      trust: trustService(this, "monitoring.rds.amazonaws.com", this.target.arn("rds", "db:*")),
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`],
    });
  }

  private createMasterUser(): MasterUser {
    const { props } = this;
    const common = { username: props.masterUsername, encryptionKey: props.secretsKey };
    if (props.readReplicas > 0) {
      return new GeneratedMasterUser(this, "master-user", {
        ...common,
        secretName: `${props.name}-administrator`,
        recoveryDays: props.protection.secretRecoveryDays,
        version: props.masterPasswordVersion,
      });
    }
    const rotationDays = props.masterPasswordRotationDays;
    return new ManagedMasterUser(this, "master-user", { ...common, rotationDays });
  }

  private createInstance(context: PostgresContext, administrator: MasterUser): DbInstance {
    const { props } = this;
    const { protection } = props;
    const identifier = this.target.name("databaseInstance", props.name);
    const subnetGroup = new DbSubnetGroup(this, "subnet-group", {
      name: this.target.name("subnetGroup", props.name),
      description: "Isolated subnets: no route out",
      subnetIds: props.network.subnetIds("isolated"),
    });
    const striped = props.storageGib >= STRIPED_STORAGE_GIB;
    return new DbInstance(this, "resource", {
      ...instanceArguments(this, identifier, context),
      ...administrator.instanceArguments,
      engine: "postgres",
      engineVersion: props.engineVersion,
      // Whoever sets another major version means it, and sees it in the plan.
      allowMajorVersionUpgrade: true,
      dbName: props.databaseName,
      port: PORT,
      dbSubnetGroupName: subnetGroup.name,
      multiAz: props.multiAz,
      allocatedStorage: props.storageGib,
      ...(striped && { iops: props.iops ?? 12000, storageThroughput: props.throughputMibps ?? 500 }),
      kmsKeyId: props.encryptionKey.arn,
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      deleteAutomatedBackups: protection.skipFinalSnapshot,
      deletionProtection: protection.deletionProtection,
      skipFinalSnapshot: protection.skipFinalSnapshot,
      finalSnapshotIdentifier: finalSnapshotIdentifier(identifier),
      lifecycle: { preventDestroy: protection.preventDestroy, ignoreChanges: [FINAL_SNAPSHOT_ARGUMENT] },
    });
  }
}
