import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { hasAllPorts, type Opening, openingEvidence, openingsOf, openingTypes, shownPorts, worldOf } from "./opening";

/** Source: AWS Well-Architected Framework, "SEC05-BP02 Control traffic flow within your network layers". */
export const allPortsIngress: Rule = {
  id: "security-group-no-all-ports",
  wants: "inbound rules of security groups name a protocol and a port",
  severity: "medium",
  controls: { securityHub: ["EC2.18"], cis: ["5.3", "5.4"], wellArchitected: ["SEC05-BP02"], claims: ["F1"] },
  types: openingTypes,
  reason: "A rule for every port also opens services that are started later, and those meant only for administration.",
  fix: "Name the port: `allowFrom(peer, Port.tcp(8080), …)` of `SecurityGroup`, or `ipProtocol`, `fromPort` and `toPort`.",
  evidence: (resource, tree) => openingEvidence(resource, tree, "ingress"),
  check: (resource, tree) =>
    openingsOf(resource, tree)
      .filter((opening) => opening.direction === "ingress" && hasAllPorts(opening))
      .map((opening) => `an inbound rule is for ${shownPorts(opening)}`),
};

/**
 * In prod, all ports of TCP or UDP to everybody take a waiver of the setting; elsewhere the settings allow them, but never
 * all protocols. Source: AWS Well-Architected Framework, "SEC05-BP02 Control traffic flow within your network layers".
 */
export const allPortsEgress: Rule = {
  id: "security-group-egress-ports",
  wants: "outbound rules of security groups to the internet name a protocol and a port",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP02"], claims: ["F23"] },
  types: openingTypes,
  reason: "An attacker who gets into a task could send data anywhere, over any protocol, and attack others from there.",
  fix: "Name the destination or the port: `egress` in the settings, `allowToCidr(range, Port.https, …)` of `SecurityGroup`.",
  settings: ["services", "workers", "jobs", "tasks"].map((kind) => `${kind}.*.egress`),
  evidence: (resource, tree) => openingEvidence(resource, tree, "egress"),
  check: (resource, tree) =>
    openingsOf(resource, tree)
      .filter((opening) => opening.direction === "egress" && isTooWide(opening, resource))
      .flatMap((opening) => toEverybody(opening, tree)),
};

function isTooWide(opening: Opening, { stack }: Resource): boolean {
  return stack.stage === "prod" ? hasAllPorts(opening) : opening.protocol === "all";
}

function toEverybody(opening: Opening, tree: Tree): readonly string[] {
  const world = worldOf(opening, tree);
  return world.length === 0 ? [] : [`an outbound rule is for ${shownPorts(opening)} of ${world.join(" and ")}`];
}
