import { type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { type Construct } from "constructs";
import { LogGroup } from "../../monitoring/log-group";
import { type SecurityGroup } from "../../network/security-group";
import { type Role } from "../../identity/role";
import { type PostgresParameters } from "./postgres-parameters";
import { type PostgresProps } from "./postgres-props";

/** What an instance and its replicas share. */
export interface PostgresContext {
  readonly settings: PostgresProps;
  readonly securityGroup: SecurityGroup;
  readonly parameters: PostgresParameters;
  /** Role by which RDS writes figures of the operating system. @default it writes none */
  readonly monitoringRole: Role | undefined;
}

/**
 * The arguments that an instance and its replicas have in common, and the groups of their logs: RDS would
 * make those itself, unencrypted, and keeping everything for ever.
 *
 * @param scope the construct of the instance, which the groups become part of
 */
export function instanceArguments(
  scope: Construct,
  identifier: string,
  { settings, securityGroup, parameters, monitoringRole }: PostgresContext,
): DbInstanceConfig {
  const logGroups = settings.logExports.map((log) => {
    const name = `/aws/rds/instance/${identifier}/${log}`;
    return new LogGroup(scope, `${log}-log`, { name, ...settings.logs });
  });
  return {
    identifier,
    instanceClass: settings.instanceClass,
    storageType: "gp3",
    storageEncrypted: true,
    maxAllocatedStorage: settings.maximumStorageGib,
    publiclyAccessible: false,
    vpcSecurityGroupIds: [securityGroup.securityGroupId],
    parameterGroupName: parameters.name,
    caCertIdentifier: settings.certificateAuthority,
    iamDatabaseAuthenticationEnabled: true,
    autoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    maintenanceWindow: settings.maintenanceWindow,
    applyImmediately: false,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: [...settings.logExports],
    monitoringInterval: settings.monitoringIntervalSeconds,
    ...(monitoringRole && { monitoringRoleArn: monitoringRole.arn }),
    performanceInsightsEnabled: settings.performanceInsightsDays > 0,
    ...(settings.performanceInsightsDays > 0 && {
      performanceInsightsRetentionPeriod: settings.performanceInsightsDays,
      performanceInsightsKmsKeyId: settings.encryptionKey.arn,
    }),
    dependsOn: logGroups.map(({ logGroup }) => logGroup),
  };
}
