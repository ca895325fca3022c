import { AddressPlan } from "../../../constructs/network/address-plan";
import { type Rule } from "../environment-under-check";

/** Largest VPC that AWS makes. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const SHORTEST_PREFIX = 16;

/** The network holds its tiers, in as many zones as there can be, with room for the load balancer. */
export const networkSizeRule: Rule = ({ settings: { network, ingress } }) => {
  if (network.cidr === undefined) {
    return [];
  }
  const prefix = Number(network.cidr.split("/")[1]);
  const longest = ingress ? AddressPlan.longestPrefix : AddressPlan.longestPrefixWithoutLoadBalancer;
  if (prefix < SHORTEST_PREFIX) {
    const message = `"${network.cidr}" is larger than AWS makes a VPC; give a range of /${SHORTEST_PREFIX} to /${longest}.`;
    return [{ at: [["network", "cidr"]], message }];
  }
  if (prefix > longest) {
    const purpose = ingress ? "three tiers in up to 8 zones and a load balancer" : "three tiers in up to 8 zones";
    const message = `"${network.cidr}" is too small for ${purpose}; give a range of /${SHORTEST_PREFIX} to /${longest}.`;
    return [{ at: [["network", "cidr"]], message }];
  }
  return [];
};
