import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { isLoadBalancer, listenerPortsOf, usersOfGroup } from "./group-users";
import { type Opening, openingEvidence, openingsOf, openingTypes, type Ports, shownPorts, worldOf } from "./opening";

/** Ports of web servers. */
const WEB_PORTS = [80, 443] as const;

/**
 * Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.18, whose authorized ports are those of
 * the load balancers here. Port 80 is among them, where it redirects: see `elb-listener-encrypted`.
 */
export const worldIngress: Rule = {
  id: "security-group-world-only-load-balancer",
  wants: "only load balancers are open to the internet, and only on the ports of their listeners",
  severity: "high",
  controls: {
    securityHub: ["EC2.18"],
    wellArchitected: ["SEC05-BP01", "SEC05-BP02"],
    claims: ["W9", "W11", "W12", "F16", "M8", "S1"],
  },
  types: openingTypes,
  reason:
    "Anything open to the internet without a load balancer has no TLS, no web ACL and no access log in front of it.",
  fix: "Put an `Ingress` before the service, and let the service's group accept connections from that of the load balancer.",
  evidence: (resource, tree) => openingEvidence(resource, tree, "ingress"),
  check: (resource, tree) =>
    openingsOf(resource, tree)
      .filter(({ direction }) => direction === "ingress")
      .flatMap((opening) => {
        const world = worldOf(opening, tree);
        const objection = world.length === 0 ? undefined : objectionTo(opening, tree);
        return objection === undefined
          ? []
          : [`${world.join(" and ")} may connect to ${shownPorts(opening)}, ${objection}`];
      }),
};

function objectionTo(opening: Opening, tree: Tree): string | undefined {
  const { group, ports } = opening;
  if (ports === undefined) {
    // ICMP opens nothing, and unknown ports are for the plan to judge.
    return undefined;
  }
  if (!group) {
    return isWithin(ports, WEB_PORTS) ? undefined : "in a group from elsewhere";
  }
  const users = usersOfGroup(group, tree);
  const balancers = users.filter(({ type }) => isLoadBalancer(type));
  const other = users.find(({ type }) => !isLoadBalancer(type));
  if (balancers.length === 0 || other) {
    return other ? `and ${other.address} has the group` : "and no load balancer has the group";
  }
  const listening = balancers.flatMap((balancer) => listenerPortsOf(balancer, tree));
  const isKnown = listening.length > 0 && !listening.some(Number.isNaN);
  return isWithin(ports, isKnown ? listening : WEB_PORTS)
    ? undefined
    : `but ${balancers.map(({ address }) => address).join(" and ")} has no listener ${ports.from === ports.to ? "there" : "on all of them"}`;
}

function isWithin({ from, to }: Ports, allowed: readonly number[]): boolean {
  return (
    to - from < allowed.length &&
    Array.from({ length: to - from + 1 }, (_, index) => from + index).every((port) => allowed.includes(port))
  );
}
