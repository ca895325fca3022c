import { AddressPlan } from "../../../constructs/network/address-plan";
import { type Rule } from "../rule";

/** Largest VPC that AWS supports. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const SHORTEST_PREFIX = 16;

/** The range of a network must hold its tiers in up to 8 zones and the load balancer, and be one that AWS supports. */
export const cidrSizeRule: Rule = ({ settings: { network, internalIngress, ...settings } }) => {
  const ingress = settings.ingress ?? internalIngress;
  if (network.cidr === undefined) {
    return [];
  }
  const prefix = Number(network.cidr.split("/")[1]);
  const longestPrefix = ingress ? AddressPlan.longestPrefix : AddressPlan.longestPrefixWithoutLoadBalancer;
  const advice = `use a range of /${SHORTEST_PREFIX} to /${longestPrefix}`;
  if (prefix < SHORTEST_PREFIX) {
    const message = `"${network.cidr}" is larger than a VPC can be; ${advice}.`;
    return [{ at: [["network", "cidr"]], message }];
  }
  if (prefix > longestPrefix) {
    const content = ingress ? "three tiers in up to 8 zones and a load balancer" : "three tiers in up to 8 zones";
    const message = `"${network.cidr}" is too small for ${content}; ${advice}.`;
    return [{ at: [["network", "cidr"]], message }];
  }
  return [];
};
