import { all, type WholeStack } from "./shop-platform";

/**
 * Who may connect to whom, by the rules of a stack's security groups: `from -> to: ports`, sorted.
 *
 * @throws if one side of a connection between two groups of the stack is open and the other is not
 */
export function reachability(stack: WholeStack): string[] {
  const outgoing = rules(stack, "egress", (own, other) => `${own} -> ${other}`);
  const incoming = rules(stack, "ingress", (own, other) => `${other} -> ${own}`);
  const halfOpen = [
    ...outgoing.filter(({ line, between }) => between && !incoming.some((other) => other.line === line)),
    ...incoming.filter(({ line, between }) => between && !outgoing.some((other) => other.line === line)),
  ];
  if (halfOpen.length > 0) {
    throw new Error(`open on one side only: ${halfOpen.map(({ line }) => line).join(", ")}`);
  }
  return [...new Set([...outgoing, ...incoming].map(({ line }) => line))].sort();
}

interface Way {
  readonly line: string;
  /** Whether both ends are groups that the stack makes or finds. */
  readonly between: boolean;
}

function rules(stack: WholeStack, direction: "ingress" | "egress", words: (own: string, other: string) => string) {
  return Object.values(all(stack, `aws_vpc_security_group_${direction}_rule`)).map((rule): Way => {
    const own = groupName(rule["security_group_id"]) ?? String(rule["security_group_id"]);
    const group = groupName(rule["referenced_security_group_id"]);
    const list = prefixListName(rule["prefix_list_id"]);
    const other = group ?? list ?? String(rule["cidr_ipv4"] ?? rule["prefix_list_id"]);
    const ports = [...new Set([rule["from_port"], rule["to_port"]])].map(String).join("-");
    return { line: `${words(own, other)}: ${String(rule["ip_protocol"])} ${ports}`, between: group !== undefined };
  });
}

/** `${aws_security_group.service_web_security_group.id}` as `service_web`; of a group that was found, the same. */
function groupName(reference: unknown): string | undefined {
  return /\$\{(?:data\.)?aws_security_group\.(\w+)\.id\}/.exec(String(reference))?.[1]?.replace(/_security_group$/, "");
}

/** The prefix list of an endpoint, or one that was found, by what it holds: `s3`. */
function prefixListName(reference: unknown): string | undefined {
  const text = String(reference);
  const found = /data\.aws_ec2_managed_prefix_list\.network_(\w+)\.id/.exec(text);
  return (/aws_vpc_endpoint\.network_endpoints_(\w+)\.prefix_list_id/.exec(text) ?? found)?.[1];
}
