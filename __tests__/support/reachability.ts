import { all, type WholeStack } from "./shop-platform";

/**
 * Returns the connections that the security groups of a stack allow, sorted: `from -> to: ports`.
 *
 * @throws if only one of the two groups of a connection allows it
 */
export function reachability(stack: WholeStack): string[] {
  const outgoing = rules(stack, "egress", (group, peer) => `${group} -> ${peer}`);
  const incoming = rules(stack, "ingress", (group, peer) => `${peer} -> ${group}`);
  const halfOpen = [
    ...outgoing.filter(({ line, between }) => between && !incoming.some((rule) => rule.line === line)),
    ...incoming.filter(({ line, between }) => between && !outgoing.some((rule) => rule.line === line)),
  ];
  if (halfOpen.length > 0) {
    throw new Error(`allowed on one side only: ${halfOpen.map(({ line }) => line).join(", ")}`);
  }
  return [...new Set([...outgoing, ...incoming].map(({ line }) => line))].sort();
}

/** A connection that one rule allows. */
interface Connection {
  readonly line: string;
  /** Whether both ends are security groups that the stack creates or looks up. */
  readonly between: boolean;
}

function rules(stack: WholeStack, direction: "ingress" | "egress", format: (group: string, peer: string) => string) {
  return Object.values(all(stack, `aws_vpc_security_group_${direction}_rule`)).map((rule): Connection => {
    const group = groupName(rule["security_group_id"]) ?? String(rule["security_group_id"]);
    const peerGroup = groupName(rule["referenced_security_group_id"]);
    const list = prefixListName(rule["prefix_list_id"]);
    const peer = peerGroup ?? list ?? String(rule["cidr_ipv4"] ?? rule["prefix_list_id"]);
    const ports = [...new Set([rule["from_port"], rule["to_port"]])].map(String).join("-");
    return {
      line: `${format(group, peer)}: ${String(rule["ip_protocol"])} ${ports}`,
      between: peerGroup !== undefined,
    };
  });
}

/** Returns `service_web` for `${aws_security_group.service_web_security_group.id}`; the same for a data source. */
function groupName(reference: unknown): string | undefined {
  return /\$\{(?:data\.)?aws_security_group\.(\w+)\.id\}/.exec(String(reference))?.[1]?.replace(/_security_group$/, "");
}

/** Returns the service of a prefix list: `s3`. */
function prefixListName(reference: unknown): string | undefined {
  const text = String(reference);
  const found = /data\.aws_ec2_managed_prefix_list\.network_(\w+)\.id/.exec(text);
  return (/aws_vpc_endpoint\.network_endpoints_(\w+)\.prefix_list_id/.exec(text) ?? found)?.[1];
}
