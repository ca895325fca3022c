import { type Construct } from "constructs";
import { SearchDomain } from "../../constructs/search/search-domain";
import { type SearchDomainProps } from "../../constructs/search/search-domain-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { synthesize, type Synthesized } from "./synthesize";

/**
 * Synthesizes a search domain with the default props, which `props` override.
 * @param use uses the domain before synthesis
 */
export function searchDomain(
  props: Partial<SearchDomainProps> = {},
  use?: (search: SearchDomain, stack: Construct) => void,
): Synthesized {
  return synthesize((stack) => {
    const search = new SearchDomain(stack, "search", {
      network: new ExistingVpc(stack, "search-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b", c: "subnet-isolated-c" } },
      }),
      offPeakStart: "22:30",
      ...props,
    });
    use?.(search, stack);
  });
}
