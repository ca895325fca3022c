import { type Construct } from "constructs";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type SearchInstanceProps } from "../../constructs/search/search-instance-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** The context of a search instance under test. */
export interface SearchInstanceOptions {
  /**
   * What `terraform destroy` may delete.
   * @default "stateless-only"
   */
  readonly protection?: Destroyable;
  /**
   * Uses the search instance before synthesis.
   * @default nothing
   */
  readonly use?: (search: SearchInstance, stack: Construct) => void;
}

/** Synthesizes a search instance with the default props, which `props` override. */
export function searchInstance(
  props: Partial<SearchInstanceProps> = {},
  options: SearchInstanceOptions = {},
): Synthesized {
  return synthesize((stack) => {
    const search = new SearchInstance(stack, "search", {
      network: new ExistingVpc(stack, "search-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { private: { b: "subnet-private-b", a: "subnet-private-a" } },
      }),
      protection: Protection.of(stack, options.protection ?? "stateless-only"),
      instanceType: "m7g.large",
      storageGib: 100,
      ...props,
    });
    options.use?.(search, stack);
  });
}
