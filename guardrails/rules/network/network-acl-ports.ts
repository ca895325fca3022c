import { type Tree } from "../../tree/tree";
import { type Resource } from "../../tree/resource";
import { numberOf } from "../../tree/values";
import { listenerTypes } from "../load-balancer/types";
import { type Rule } from "../rule";
import { networkAclTypes, type WorldEntry, worldEntries } from "./network-acl-entry";

/** FTP, SSH and RDP. */
const REMOTE_PORTS = [20, 21, 22, 3389] as const;

/**
 * A network ACL knows no connections: replies need the ports from which hosts connect, and RDP is among them. NAT gateways
 * and load balancers use 1024 to 65535. Source: Amazon VPC User Guide, "Custom network ACLs for your VPC", "Ephemeral ports".
 */
const REPLIES = { from: 1024, to: 32767 } as const;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.21. */
export const networkAclPorts: Rule = {
  id: "vpc-network-acl-ports",
  wants: "no network ACL lets everybody connect to FTP, SSH, RDP or every port",
  severity: "medium",
  controls: {
    securityHub: ["EC2.21"],
    cis: ["5.2"],
    wellArchitected: ["SEC05-BP02"],
  },
  types: [...networkAclTypes, "aws_network_acl_rule"],
  reason: "The network ACL still protects the subnet when a security group is opened by mistake.",
  fix: "Allow the ports that listen, and 1024 to 65535 for replies; the construct `Vpc` does, and `allowInbound` adds to it.",
  check: (resource, tree) => {
    if (resource.type === "aws_network_acl_rule" && isOfStack(resource, tree)) {
      return undefined;
    }
    const entries = worldEntries(resource, tree);
    const deciding = REMOTE_PORTS.map((port) => entries.find(({ from, to }) => from <= port && port <= to));
    return [...new Set(deciding)]
      .filter((entry) => entry !== undefined)
      .filter((entry) => entry.isAllowed && !isForReplies(entry) && !isServed(entry, resource))
      .map(found);
  },
  evidence: (resource, tree) =>
    worldEntries(resource, tree).map(({ number, isAllowed, range, from, to }) => ({
      resource,
      attribute: `ingress ${number}`,
      value: `${isAllowed ? "allows" : "denies"} ${range} on ports ${from} to ${to}`,
    })),
};

/** The entry is judged with those of its ACL, where one before it may deny what it allows. */
function isOfStack(rule: Resource, tree: Tree): boolean {
  const acl = tree.referred(rule, rule.get("network_acl_id"));
  return acl !== undefined && (networkAclTypes as readonly string[]).includes(acl.type);
}

function isForReplies({ from, to }: WorldEntry): boolean {
  return from >= REPLIES.from && to >= REPLIES.to;
}

/**
 * A network ACL has few rules and no prefix lists, so that the security group alone selects the clients of a load balancer
 * that listens on the port. Source: Amazon VPC User Guide, "Amazon VPC quotas", "Network ACLs".
 */
function isServed({ from, to }: WorldEntry, { stack }: Resource): boolean {
  const listeners = listenerTypes.flatMap((type) => stack.of(type));
  return from === to && listeners.some((listener) => numberOf(listener.get("port")) === from);
}

function found({ number, range, from, to }: WorldEntry): string {
  return `inbound rule ${number} allows ${range} to connect to ${from === to ? `port ${from}` : `ports ${from} to ${to}`}`;
}
