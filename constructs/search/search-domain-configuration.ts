import { type Construct } from "constructs";
import { Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { searchDomainDefaults } from "./search-defaults";
import { type SearchDomainProps } from "./search-domain-props";

/** The props of a `SearchDomain` with every default filled in. */
export type SearchDomainConfiguration = Required<SearchDomainProps>;

/**
 * Fills in the defaults of a domain. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the domain
 * @throws if the network has fewer zones than the domain, or the nodes can't be spread evenly over the zones
 */
export function configureSearchDomain(scope: Construct, props: SearchDomainProps): SearchDomainConfiguration {
  const zones = props.network.subnetIds("isolated").length;
  const { zoneCount = Math.min(searchDomainDefaults.zoneCount, zones) } = props;
  const { instanceCount = zoneCount } = props;
  if (zoneCount > zones) {
    throw new Error(
      `${scope.node.path}: \`zoneCount\` (${zoneCount}) must not exceed the number of the network's isolated subnets ` +
        `(${zones}).`,
    );
  }
  if (instanceCount % zoneCount !== 0) {
    throw new Error(
      `${scope.node.path}: \`instanceCount\` (${instanceCount}) must be a multiple of \`zoneCount\` (${zoneCount}).`,
    );
  }
  return {
    name: scope.node.id,
    ...searchDomainDefaults,
    ...props,
    zoneCount,
    instanceCount,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "search"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
