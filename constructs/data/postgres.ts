import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { Placement } from "../naming/placement";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { LogGroup } from "../observability/log-group";
import { Role } from "../security/role";
import { trustService } from "../security/trust";
import { type DatabaseClient } from "./database-client";
import { PostgresParameters } from "./postgres-parameters";
import { type PostgresProps } from "./postgres-props";

/** From this size on RDS stripes gp3 storage, and only then takes figures of our own. */
const STRIPED_STORAGE_GIB = 400;

const PORT = 5432;

/**
 * PostgreSQL on RDS in the isolated tier: encrypted with our key, TLS only, backed up, monitored, logged.
 * RDS makes and rotates the administrator's password; it is in Secrets Manager and nowhere else.
 * Security Hub RDS.2, 3, 5, 6, 8, 9, 10, 11, 13, 17, 25, 36, 38, 46.
 */
export class Postgres extends Construct {
  readonly instance: DbInstance;
  readonly replicas: readonly DbInstance[];
  readonly securityGroup: SecurityGroup;
  /** ARN of the secret that RDS keeps the administrator's credentials in. */
  readonly secretArn: string;
  private readonly placement: Placement;
  private readonly parameters: PostgresParameters;
  private readonly monitoringRole: Role | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresProps,
  ) {
    super(scope, id);
    this.placement = Placement.of(this);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: props.network.vpcId,
      name: props.name,
      description: "PostgreSQL: reached by the services that were allowed, reaches nothing",
    });
    this.parameters = new PostgresParameters(this, "parameters", {
      name: props.name,
      majorVersion: props.engineVersion.split(".", 1).join(),
      slowStatementMilliseconds: props.slowStatementMilliseconds,
      parameters: props.parameters,
    });
    this.monitoringRole = props.monitoringIntervalSeconds > 0 ? this.createMonitoringRole() : undefined;
    this.instance = this.createInstance(this.createSubnetGroup(props.network), this.createLogGroups());
    this.replicas = Array.from({ length: props.readReplicas }, (_, index) => this.createReplica(index + 1));
    this.secretArn = this.instance.masterUserSecret.get(0).secretArn;
    this.rotateMasterPassword();
  }

  /**
   * Lets a workload in: the port between the two groups, the address as plain values, and the credentials.
   * ECS fetches them when a task starts; the application may fetch them anew, as they change while it runs.
   */
  allow(client: DatabaseClient): void {
    this.securityGroup.allowFrom(client.securityGroup, Port.tcp(PORT), "PostgreSQL");
    client.addEnvironment("DATABASE_HOST", this.instance.address);
    client.addEnvironment("DATABASE_PORT", String(PORT));
    client.addEnvironment("DATABASE_NAME", this.props.databaseName);
    client.addEnvironment("DATABASE_SSLMODE", "verify-full");
    client.addEnvironment("DATABASE_SECRET_ARN", this.secretArn);
    client.addSecret("DATABASE_USERNAME", this.secretArn, "username");
    client.addSecret("DATABASE_PASSWORD", this.secretArn, "password");
    client.taskRole.allow({
      sid: "ReadDatabaseCredentials",
      actions: ["secretsmanager:GetSecretValue"],
      resources: [this.secretArn],
    });
    for (const role of [client.executionRole, client.taskRole]) {
      this.props.secretsKey.grantDecrypt(role);
    }
  }

  private createSubnetGroup(network: Network): DbSubnetGroup {
    return new DbSubnetGroup(this, "subnet-group", {
      name: this.placement.name("subnetGroup", this.props.name),
      description: "Isolated subnets: no route out",
      subnetIds: network.subnetIds("isolated"),
    });
  }

  /** RDS would make the groups itself: unencrypted, and keeping everything for ever. */
  private createLogGroups(): LogGroup[] {
    const identifier = this.identifier();
    return this.props.logExports.map(
      (log) => new LogGroup(this, `${log}-log`, { name: `/aws/rds/instance/${identifier}/${log}`, ...this.props.logs }),
    );
  }

  private createMonitoringRole(): Role {
    const { partition } = this.placement;
    return new Role(this, "monitoring-role", {
      name: `${this.props.name}-monitoring`,
      description: "Assumed by RDS to write figures of the operating system to CloudWatch.",
      trust: trustService(this, "monitoring.rds.amazonaws.com", this.placement.arn("rds", "db:*")),
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`],
    });
  }

  private createInstance(subnetGroup: DbSubnetGroup, logGroups: readonly LogGroup[]): DbInstance {
    const { props } = this;
    const identifier = this.identifier();
    const striped = props.storageGib >= STRIPED_STORAGE_GIB;
    return new DbInstance(this, "resource", {
      ...this.common(identifier),
      engine: "postgres",
      engineVersion: props.engineVersion,
      dbName: props.databaseName,
      port: PORT,
      username: props.adminName,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.secretsKey.arn,
      dbSubnetGroupName: subnetGroup.name,
      multiAz: props.multiAz,
      allocatedStorage: props.storageGib,
      ...(striped && { iops: props.iops ?? 12000, storageThroughput: props.throughputMibps ?? 500 }),
      storageEncrypted: true,
      kmsKeyId: props.encryptionKey.arn,
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      deleteAutomatedBackups: props.protection.skipFinalSnapshot,
      deletionProtection: props.protection.deletionProtection,
      skipFinalSnapshot: props.protection.skipFinalSnapshot,
      // The time of the instance's making, and then never touched: an instance that takes the place of
      // another has a snapshot of its own. Terraform knows the time; synthesis doesn't.
      ...(!props.protection.skipFinalSnapshot && {
        finalSnapshotIdentifier: `${identifier}-final-${Fn.formatdate("YYYYMMDDhhmmss", Fn.timestamp())}`,
      }),
      lifecycle: {
        preventDestroy: props.protection.preventDestroy,
        ...(!props.protection.skipFinalSnapshot && { ignoreChanges: ["final_snapshot_identifier"] }),
      },
      dependsOn: logGroups.map(({ logGroup }) => logGroup),
    });
  }

  private createReplica(index: number): DbInstance {
    const identifier = this.placement.name("databaseInstance", `${this.props.name}-replica-${String(index)}`);
    return new DbInstance(this, `replica-${String(index)}`, {
      ...this.common(identifier),
      replicateSourceDb: this.instance.identifier,
      storageEncrypted: true,
      backupRetentionPeriod: 0,
      // A copy: what is in it is in the source too.
      skipFinalSnapshot: true,
    });
  }

  /** What the instance and its replicas have in common. */
  private common(identifier: string): DbInstanceConfig {
    const { props } = this;
    return {
      identifier,
      instanceClass: props.instanceClass,
      storageType: "gp3",
      maxAllocatedStorage: props.maximumStorageGib,
      publiclyAccessible: false,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      parameterGroupName: this.parameters.name,
      caCertIdentifier: props.certificateAuthority,
      iamDatabaseAuthenticationEnabled: true,
      autoMinorVersionUpgrade: props.autoMinorVersionUpgrade,
      maintenanceWindow: props.maintenanceWindow,
      applyImmediately: false,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: [...props.logExports],
      monitoringInterval: props.monitoringIntervalSeconds,
      ...(this.monitoringRole && { monitoringRoleArn: this.monitoringRole.arn }),
      performanceInsightsEnabled: props.performanceInsightsDays > 0,
      ...(props.performanceInsightsDays > 0 && {
        performanceInsightsRetentionPeriod: props.performanceInsightsDays,
        performanceInsightsKmsKeyId: props.encryptionKey.arn,
      }),
    };
  }

  /** RDS rotates by itself; this says how often. Security Hub SecretsManager.4. */
  private rotateMasterPassword(): void {
    new SecretsmanagerSecretRotation(this, "password-rotation", {
      secretId: this.secretArn,
      rotateImmediately: false,
      rotationRules: { automaticallyAfterDays: this.props.masterPasswordRotationDays },
    });
  }

  private identifier(): string {
    return this.placement.name("databaseInstance", this.props.name);
  }
}
