import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { listenerPortsOf, loadBalancersOf } from "./group-users";
import { includesPort, type Opening, openingEvidence, openingsOf, openingTypes, shownPorts, worldOf } from "./opening";

/** Ports of remote administration, TCP and UDP. */
const REMOTE_PORTS = [22, 3389] as const;

/**
 * Ports at which attacks are usual, other than those of remote administration. Source: AWS Security Hub User Guide, "Security
 * Hub CSPM controls for Amazon EC2", EC2.19; and those of caches, queues and search engines that ask for no password.
 */
const RISKY_PORTS = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 2375, 2376, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 6379, 8080,
  8088, 8888, 9200, 9300, 11211, 27017,
] as const;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.13, EC2.14, EC2.53, EC2.54. */
export const remoteAdministration: Rule = {
  id: "security-group-no-remote-administration",
  wants: "no security group lets everybody connect to SSH or RDP",
  severity: "high",
  controls: {
    securityHub: ["EC2.13", "EC2.14", "EC2.53", "EC2.54"],
    cis: ["5.3", "5.4"],
    wellArchitected: ["SEC05-BP02"],
    claims: ["M24", "W9"],
  },
  types: openingTypes,
  reason: "These ports are scanned constantly, and one weak password or one vulnerability is enough.",
  fix: "Remove the rule; use ECS Exec, the setting `tunnel`, or Session Manager, which need no open port.",
  evidence: (resource, tree) => openingEvidence(resource, tree, "ingress"),
  check: (resource, tree) =>
    worldIngress(resource, tree)
      .filter(({ opening }) => REMOTE_PORTS.some((port) => hasPort(opening, port)))
      .map(found),
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.19. */
export const riskyPorts: Rule = {
  id: "security-group-no-risky-ports",
  wants: "no security group lets everybody connect to a port of databases, mail, files or administration",
  severity: "critical",
  controls: {
    securityHub: ["EC2.19"],
    wellArchitected: ["SEC05-BP02"],
    claims: ["W9", "M8"],
  },
  types: openingTypes,
  reason: "Services on these ports are meant for a few known clients, and are attacked as soon as they can be reached.",
  fix: "Name the security group that connects, by `allowFrom` of `SecurityGroup` or `referencedSecurityGroupId`.",
  evidence: (resource, tree) => openingEvidence(resource, tree, "ingress"),
  check: (resource, tree) =>
    worldIngress(resource, tree)
      .filter(({ opening }) => RISKY_PORTS.some((port) => hasPort(opening, port) && !isServed(opening, port, tree)))
      .map(found),
};

interface WorldIngress {
  readonly opening: Opening;
  readonly world: readonly string[];
}

function worldIngress(resource: Resource, tree: Tree): readonly WorldIngress[] {
  return openingsOf(resource, tree)
    .filter(({ direction }) => direction === "ingress")
    .map((opening) => ({ opening, world: worldOf(opening, tree) }))
    .filter(({ world }) => world.length > 0);
}

function hasPort(opening: Opening, port: number): boolean {
  return includesPort(opening, port, "tcp") || includesPort(opening, port, "udp");
}

/** Whether a load balancer listens on the port: it is what the owner offers to everybody, behind TLS or a web ACL. */
function isServed(opening: Opening, port: number, tree: Tree): boolean {
  const { group, ports } = opening;
  const isSingle = ports?.from === ports?.to;
  return (
    isSingle &&
    group !== undefined &&
    loadBalancersOf(group, tree).some((balancer) => listenerPortsOf(balancer, tree).includes(port))
  );
}

function found({ opening, world }: WorldIngress): string {
  return `${world.join(" and ")} may connect to ${shownPorts(opening)}`;
}
