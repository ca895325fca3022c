import { type Construct } from "constructs";
import { Protection } from "../../core/protection";
import { EncryptionKey } from "../../encryption/encryption-key";
import { defaultLogStorage } from "../../monitoring/default-log-storage";
import { postgresMasterUsername, requireMasterUsername } from "../master-usernames";
import { defaultMaximumStorageGib, postgresDefaults } from "./postgres-defaults";
import { type PostgresProps } from "./postgres-props";

type Provisioned = "iops" | "throughputMibps";

/** The props of a `Postgres` with every default filled in. */
export type PostgresConfiguration = Required<Omit<PostgresProps, Provisioned>> & Pick<PostgresProps, Provisioned>;

/**
 * Fills in the defaults of an instance. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the instance
 * @throws if the name of the master user is a common or reserved one
 */
export function configurePostgres(scope: Construct, props: PostgresProps): PostgresConfiguration {
  const { storageGib, masterUsername } = { ...postgresDefaults, ...props };
  requireMasterUsername(scope.node.path, masterUsername, postgresMasterUsername);
  return {
    name: scope.node.id,
    maximumStorageGib: defaultMaximumStorageGib(storageGib),
    ...postgresDefaults,
    ...props,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "database"),
    secretsKey: props.secretsKey ?? EncryptionKey.of(scope, "secrets"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
