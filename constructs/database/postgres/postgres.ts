import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { pascalCase } from "../../core/pascal-case";
import { type Role } from "../../identity/role";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { type DatabaseClient } from "../database-client";
import { injectCredentials } from "../database-credentials";
import { enhancedMonitoringRole } from "../enhanced-monitoring-role";
import { FINAL_SNAPSHOT_ARGUMENT, finalSnapshotIdentifier } from "../final-snapshot";
import { type MasterUser } from "../master-user";
import { instanceArguments, type PostgresContext } from "./postgres-instance";
import { postgresMasterUser } from "./postgres-master-user";
import { PostgresParameters } from "./postgres-parameters";
import { type PostgresProps } from "./postgres-props";
import { PostgresReplica } from "./postgres-replica";

/** From this size on RDS stripes gp3 storage, and accepts provisioned IOPS and throughput. */
const STRIPED_STORAGE_GIB = 400;

const PORT = 5432;

/**
 * An RDS for PostgreSQL instance in the isolated tier: encrypted with a customer managed key, TLS required, with
 * backups, monitoring and exported logs. The master user's password is in Secrets Manager only.
 * Security Hub RDS.2, 3, 5, 6, 8, 9, 10, 11, 13, 17, 25, 36, 38, 46.
 */
export class Postgres extends Construct {
  readonly instance: DbInstance;
  readonly replicas: readonly PostgresReplica[];
  readonly securityGroup: SecurityGroup;
  /** ARN of the secret that contains the master user's `username` and `password`. */
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
      description: "PostgreSQL: inbound from allowed workloads, no outbound traffic",
    });
    const context = {
      props,
      securityGroup: this.securityGroup,
      parameters: this.createParameters(),
      monitoringRole: props.monitoringIntervalSeconds > 0 ? enhancedMonitoringRole(this, props.name) : undefined,
    };
    const masterUser = postgresMasterUser(this, props);
    this.instance = this.createInstance(context, masterUser);
    this.replicas = Array.from({ length: props.readReplicas }, (_, index) => {
      const name = `replica-${index + 1}`;
      const source = this.instance;
      return new PostgresReplica(this, name, { ...context, source, name: `${props.name}-${name}` });
    });
    this.secretArn = masterUser.attachTo(this.instance);
  }

  /** Grants a workload access as the master user: {@link allowConnectionsFrom}, and injects the credentials. */
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
   * Allows connections from a workload, and sets the environment variables with the address of the database. It
   * grants no credentials.
   *
   * `DATABASE_SSLMODE` is `verify-full`, so the workload's image must contain the certificates of RDS.
   * Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance".
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
   * Grants a workload access as one user with IAM database authentication, which needs no password.
   * @param user database user that has the role `rds_iam`
   */
  grantConnect(client: DatabaseClient, user: string): void {
    this.allowConnectionsFrom(client);
    client.addEnvironment("DATABASE_USERNAME", user);
    this.grantIamAuthentication(client.taskRole, user);
  }

  /**
   * Grants a role permission for IAM database authentication, but no network access.
   * @param user database user that has the role `rds_iam`
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

  private createInstance(context: PostgresContext, masterUser: MasterUser): DbInstance {
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
      ...masterUser.instanceArguments,
      engine: "postgres",
      engineVersion: props.engineVersion,
      // A new major version in the settings is intentional, and the plan shows it.
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
