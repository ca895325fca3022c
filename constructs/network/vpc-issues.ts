import { type PropIssue } from "../core/prop-issue";
import { AddressPlan } from "./address-plan";
import { rangeIssue } from "./range-issues";

/** Largest VPC that AWS supports. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const SHORTEST_PREFIX = 16;

/**
 * Returns why AWS would refuse the range or the zones of a VPC, or why they have no place in its address plan; and
 * whether its interface endpoints are ambiguous.
 */
export function vpcIssues(
  cidr: string,
  zones: readonly string[],
  interfaceEndpoints: boolean | readonly string[],
): PropIssue[] {
  return [...rangeIssues(cidr), ...zoneIssues(zones), ...endpointIssues(interfaceEndpoints)];
}

function rangeIssues(cidr: string): PropIssue[] {
  const prefix = Number(cidr.split("/")[1]);
  const longestPrefix = AddressPlan.longestPrefixWithoutLoadBalancer;
  if (!(prefix >= SHORTEST_PREFIX && prefix <= longestPrefix)) {
    return [
      { props: ["cidr"], message: `cidr "${cidr}" must be a range of /${SHORTEST_PREFIX} to /${longestPrefix}.` },
    ];
  }
  const issue = rangeIssue(cidr);
  return issue === undefined ? [] : [{ props: ["cidr"], message: `cidr ${issue}` }];
}

function zoneIssues(zones: readonly string[]): PropIssue[] {
  const unknown = zones.find((zone) => !/^[a-h]$/.test(zone));
  if (unknown !== undefined) {
    return [{ props: ["zones"], message: `zone "${unknown}" must be the letter of an availability zone, a to h.` }];
  }
  return new Set(zones).size === zones.length && zones.length >= 2
    ? []
    : [{ props: ["zones"], message: `zones (${zones.join(", ")}) must be at least two different letters.` }];
}

/** An empty list could mean none, or no others than are needed. */
function endpointIssues(interfaceEndpoints: boolean | readonly string[]): PropIssue[] {
  return typeof interfaceEndpoints !== "boolean" && interfaceEndpoints.length === 0
    ? [
        {
          props: ["interfaceEndpoints"],
          message: "interfaceEndpoints is empty; use false for none, or true for those that something needs.",
        },
      ]
    : [];
}
