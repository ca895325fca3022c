import { AddressPlan } from "../../constructs/network/address-plan";
import { all, type WholeStack } from "./shop-platform";

/**
 * Returns the connections that the security groups of a stack allow, sorted: `from -> to: ports`. A rule for
 * the private tier of the stack's VPC allows nothing on its own: it is one half of the connections of every group there.
 *
 * @throws if only one of the two groups of a connection allows it, by a rule for the other group or for the private tier
 */
export function reachability(stack: WholeStack): string[] {
  const outgoing = rules(stack, "egress", (group, peer) => [group, peer]);
  const incoming = rules(stack, "ingress", (group, peer) => [peer, group]);
  const halfOpen = [
    ...outgoing.filter(({ between, line, tierAsFrom }) => between && !allowsAny(incoming, line, tierAsFrom)),
    ...incoming.filter(({ between, line, tierAsTo }) => between && !allowsAny(outgoing, line, tierAsTo)),
  ];
  if (halfOpen.length > 0) {
    throw new Error(`allowed on one side only: ${halfOpen.map(({ line }) => line).join(", ")}`);
  }
  const connections = [...outgoing, ...incoming].filter(({ half }) => !half);
  return [...new Set(connections.map(({ line }) => line))].sort();
}

function allowsAny(rules: readonly Connection[], ...lines: readonly string[]): boolean {
  return rules.some(({ line }) => lines.includes(line));
}

/** A connection that one rule allows. */
interface Connection {
  readonly line: string;
  /** The line of a rule that allows the connection from the whole private tier. */
  readonly tierAsFrom: string;
  /** The line of a rule that allows the connection to the whole private tier. */
  readonly tierAsTo: string;
  /** Whether the rule is for the private tier. */
  readonly half: boolean;
  /** Whether both ends are security groups whose rules the stack creates. */
  readonly between: boolean;
}

const PRIVATE_TIER = "private tier";

function rules(
  stack: WholeStack,
  direction: "ingress" | "egress",
  ends: (group: string, peer: string) => [from: string, to: string],
) {
  const cidr = stack.resource["aws_vpc"]?.["network"]?.["cidr_block"];
  const privateTier = typeof cidr === "string" ? new AddressPlan(cidr).tierCidr("private") : undefined;
  return Object.values(all(stack, `aws_vpc_security_group_${direction}_rule`)).map((rule): Connection => {
    const group = groupName(rule["security_group_id"]) ?? String(rule["security_group_id"]);
    const peerGroup = groupName(rule["referenced_security_group_id"]);
    const list = prefixListName(rule["prefix_list_id"]);
    const range = privateTier !== undefined && rule["cidr_ipv4"] === privateTier ? PRIVATE_TIER : rule["cidr_ipv4"];
    const [from, to] = ends(group, peerGroup ?? list ?? String(range ?? rule["prefix_list_id"]));
    const ports = [...new Set([rule["from_port"], rule["to_port"]])].map(String).join("-");
    const line = (source: string, destination: string) =>
      `${source} -> ${destination}: ${String(rule["ip_protocol"])} ${ports}`;
    return {
      line: line(from, to),
      tierAsFrom: line(PRIVATE_TIER, to),
      tierAsTo: line(from, PRIVATE_TIER),
      half: range === PRIVATE_TIER,
      // The inbound rule of an owner's endpoints is in the owner's stack.
      between:
        peerGroup !== undefined &&
        !String(rule["referenced_security_group_id"]).includes("data.aws_security_group.network_endpoints"),
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
