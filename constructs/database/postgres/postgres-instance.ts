import { type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { type Construct } from "constructs";
import { LogGroup } from "../../monitoring/log-group";
import { type SecurityGroup } from "../../network/security-group";
import { type Role } from "../../identity/role";
import { type PostgresConfiguration } from "./postgres-configuration";
import { type PostgresParameters } from "./postgres-parameters";

/** The context that an instance and its replicas share. */
export interface PostgresContext {
  readonly configuration: PostgresConfiguration;
  readonly securityGroup: SecurityGroup;
  /** Parameter group for the version that the instance has, or gets. */
  readonly parameters: PostgresParameters;
  /** Role for Enhanced Monitoring; `undefined` if it is off. */
  readonly monitoringRole: Role | undefined;
}

/**
 * Returns the arguments that an instance and its replicas have in common, and creates their log groups. Without
 * these, RDS creates log groups itself, which have no customer managed key and never expire.
 *
 * @param scope the construct of the instance, in which the log groups are created
 */
export function instanceArguments(
  scope: Construct,
  identifier: string,
  { configuration: props, securityGroup, parameters, monitoringRole }: PostgresContext,
): DbInstanceConfig {
  const logGroups = props.logExports.map((log) => {
    const name = `/aws/rds/instance/${identifier}/${log}`;
    return new LogGroup(scope, `${log}-log`, { name, ...props.logs });
  });
  return {
    identifier,
    instanceClass: props.instanceClass,
    storageType: "gp3",
    storageEncrypted: true,
    maxAllocatedStorage: props.maximumStorageGib,
    publiclyAccessible: false,
    vpcSecurityGroupIds: [securityGroup.securityGroupId],
    parameterGroupName: parameters.name,
    caCertIdentifier: props.certificateAuthority,
    iamDatabaseAuthenticationEnabled: true,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade,
    maintenanceWindow: props.maintenanceWindow,
    applyImmediately: props.applyImmediately,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: [...props.logExports],
    monitoringInterval: props.monitoringIntervalSeconds,
    ...(monitoringRole && { monitoringRoleArn: monitoringRole.arn }),
    databaseInsightsMode: props.databaseInsights,
    performanceInsightsEnabled: props.performanceInsightsDays > 0,
    ...(props.performanceInsightsDays > 0 && {
      performanceInsightsRetentionPeriod: props.performanceInsightsDays,
      performanceInsightsKmsKeyId: props.encryptionKey.arn,
    }),
    dependsOn: logGroups.map(({ logGroup }) => logGroup),
  };
}
