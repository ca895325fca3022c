import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { requireNoIssue } from "../../core/prop-issue";
import { Protection } from "../../core/protection";
import { EncryptionKey } from "../../encryption/encryption-key";
import { defaultLogStorage } from "../../monitoring/default-log-storage";
import { databaseWindowIssues } from "../database-windows";
import { postgresMasterUsername, requireMasterUsername } from "../master-usernames";
import { masterPasswordIssues } from "../managed-rotation";
import { restoreIssues } from "../restore-from";
import { databaseInsightsDays, defaultMaximumStorageGib, postgresDefaults } from "./postgres-defaults";
import {
  databaseInsightsIssues,
  postgresNameIssues,
  postgresReplicaIssues,
  postgresStorageIssues,
  postgresUpgradeIssues,
  restoredStorageIssues,
} from "./postgres-issues";
import { type PostgresProps } from "./postgres-props";

type Optional = "iops" | "masterPasswordRotation" | "restoreFrom" | "throughputMibps" | "upgradeFrom";

/** The props of a `Postgres` with every default filled in. */
export type PostgresConfiguration = Required<Omit<PostgresProps, Optional>> & Pick<PostgresProps, Optional>;

/**
 * Fills in the defaults of an instance. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the instance
 * @throws if the name of the master user is a common or reserved one, or RDS would refuse the storage,
 * replicas, windows, upgrade or insights
 */
export function configurePostgres(scope: Construct, props: PostgresProps): PostgresConfiguration {
  const { path, id } = scope.node;
  const given = { name: id, ...postgresDefaults, ...props };
  const configuration = {
    maximumStorageGib: defaultMaximumStorageGib(given.storageGib),
    performanceInsightsDays: databaseInsightsDays[given.databaseInsights],
    ...given,
  };
  requireMasterUsername(path, configuration.masterUsername, postgresMasterUsername);
  requireNoIssue(path, [
    ...restoreIssues(props, DeploymentTarget.of(scope)),
    ...restoredStorageIssues(props),
    ...postgresNameIssues(configuration),
    ...postgresStorageIssues(configuration),
    ...postgresReplicaIssues(configuration),
    ...postgresUpgradeIssues(configuration),
    ...databaseInsightsIssues(configuration),
    ...databaseWindowIssues("RDS", configuration),
    ...masterPasswordIssues(configuration),
  ]);
  return {
    ...configuration,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "database"),
    secretsKey: props.secretsKey ?? EncryptionKey.of(scope, "secrets"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
