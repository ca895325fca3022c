import { type Construct } from "constructs";
import { Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { searchInstanceDefaults } from "./search-defaults";
import { type SearchInstanceProps } from "./search-instance-props";

/** The props of a `SearchInstance` with every default filled in. */
export type SearchInstanceConfiguration = Required<Omit<SearchInstanceProps, "restoreFrom">> &
  Pick<SearchInstanceProps, "restoreFrom">;

/**
 * Fills in the defaults of an instance. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the instance
 */
export function configureSearchInstance(scope: Construct, props: SearchInstanceProps): SearchInstanceConfiguration {
  return {
    name: scope.node.id,
    ...searchInstanceDefaults,
    ...props,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "search"),
    secretsKey: props.secretsKey ?? EncryptionKey.of(scope, "secrets"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
