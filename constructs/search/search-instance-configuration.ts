import { type Construct } from "constructs";
import { requireNoIssue } from "../core/prop-issue";
import { Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { searchInstanceDefaults } from "./search-defaults";
import { type SearchInstanceProps } from "./search-instance-props";
import { searchVolumeIssues } from "./search-volume-issues";

/** The props of a `SearchInstance` with every default filled in. */
export type SearchInstanceConfiguration = Required<Omit<SearchInstanceProps, "restoreFrom">> &
  Pick<SearchInstanceProps, "restoreFrom">;

/**
 * Fills in the defaults of an instance. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the instance
 * @throws if EBS has no volume with these IOPS and this throughput
 */
export function configureSearchInstance(scope: Construct, props: SearchInstanceProps): SearchInstanceConfiguration {
  const configuration = { name: scope.node.id, ...searchInstanceDefaults, ...props };
  requireNoIssue(scope.node.path, searchVolumeIssues(configuration));
  return {
    ...configuration,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "search"),
    secretsKey: props.secretsKey ?? EncryptionKey.of(scope, "secrets"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
