import { type Construct } from "constructs";
import { SearchDomain } from "../../constructs/search/search-domain";
import { type SearchDomainProps } from "../../constructs/search/search-domain-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { synthesize, type Synthesized } from "./synthesize";

/**
 * Synthesizes a search domain with the props of a production one, which `props` override.
 * @param use uses the domain before synthesis
 */
export function searchDomain(
  props: Partial<SearchDomainProps> = {},
  use?: (search: SearchDomain, stack: Construct) => void,
): Synthesized {
  return synthesize((stack) => {
    const search = new SearchDomain(stack, "search", {
      name: "search",
      network: new ExistingVpc(stack, "search-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b", c: "subnet-isolated-c" } },
      }),
      encryptionKey: new EncryptionKey(stack, "search-key", { dataClass: "search" }),
      logs: { encryptionKey: new EncryptionKey(stack, "search-logs-key", { dataClass: "logs" }), retentionDays: 400 },
      preventDestroy: true,
      version: "2.19",
      instanceType: "m7g.medium.search",
      zoneCount: 3,
      instanceCount: 3,
      dedicatedMasters: 3,
      dedicatedMasterType: "m7g.medium.search",
      storageGib: 20,
      offPeakStart: "22:30",
      administrators: [],
      ...props,
    });
    use?.(search, stack);
  });
}
