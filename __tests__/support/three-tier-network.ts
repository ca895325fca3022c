import { type Construct } from "constructs";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { type Network } from "../../constructs/network/network";

/** Returns a network with all tiers in the zones a, b and c, of which nothing is in the stack. */
export function threeTierNetwork(stack: Construct, id = "network"): Network {
  const tier = (name: string) => ({ a: `subnet-${name}-a`, b: `subnet-${name}-b`, c: `subnet-${name}-c` });
  return new ExistingVpc(stack, id, {
    vpcId: "vpc-1",
    cidr: "10.0.0.0/16",
    subnets: { public: tier("public"), private: tier("private"), isolated: tier("isolated") },
  });
}
