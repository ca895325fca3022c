import { type Arguments, type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { type Tree } from "../../../../guardrails/tree/tree";
import { isTrue, numberOf, textsOf } from "../../../../guardrails/tree/values";
import { type Ports } from "./ports";

/** The other end of the traffic that a rule allows. */
export type Peer =
  | { readonly kind: "group"; readonly group: Resource }
  | { readonly kind: "range"; readonly range: string }
  /** A prefix list, by the service whose addresses it holds: `s3`, or by its own id. */
  | { readonly kind: "list"; readonly list: string };

/** What one rule of a security group allows. */
export interface GroupRule {
  readonly group: Resource;
  readonly direction: "ingress" | "egress";
  readonly peer: Peer;
  readonly ports: Ports;
}

/** Lists what the security groups of a stack allow, whichever of the three ways of writing a rule is used. */
export function groupRules(stack: Stack, tree: Tree): readonly GroupRule[] {
  const single = (["ingress", "egress"] as const).flatMap((direction) =>
    stack
      .of(`aws_vpc_security_group_${direction}_rule`)
      .flatMap((rule) => rulesOf(rule, rule.attributes, direction, rule.get("security_group_id"), tree)),
  );
  const older = stack
    .of("aws_security_group_rule")
    .flatMap((rule) =>
      rulesOf(
        rule,
        rule.attributes,
        rule.get("type") === "egress" ? "egress" : "ingress",
        rule.get("security_group_id"),
        tree,
      ),
    );
  const inline = stack
    .of("aws_security_group")
    .flatMap((group) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        group
          .blocks(direction)
          .flatMap((block) => peersOf(group, block, group, tree).map((peer) => rule(group, direction, peer, block))),
      ),
    );
  return [...single, ...older, ...inline];
}

function rulesOf(
  resource: Resource,
  args: Arguments,
  direction: GroupRule["direction"],
  groups: unknown,
  tree: Tree,
): readonly GroupRule[] {
  return tree
    .mentioned(resource, groups)
    .filter(isGroup)
    .flatMap((group) => peersOf(resource, args, group, tree).map((peer) => rule(group, direction, peer, args)));
}

function rule(group: Resource, direction: GroupRule["direction"], peer: Peer, args: Arguments): GroupRule {
  const [protocol = "all"] = textsOf(args["ip_protocol"] ?? args["protocol"]);
  const from = numberOf(args["from_port"]) ?? 0;
  return {
    group,
    direction,
    peer,
    ports:
      protocol === "-1" || protocol === "all"
        ? { protocol: "all", from: 0, to: 65535 }
        : { protocol: protocol === "6" ? "tcp" : protocol, from, to: numberOf(args["to_port"]) ?? from },
  };
}

function peersOf(resource: Resource, args: Arguments, group: Resource, tree: Tree): readonly Peer[] {
  const groups = tree
    .mentioned(resource, [
      args["referenced_security_group_id"],
      args["source_security_group_id"],
      args["security_groups"],
    ])
    .filter(isGroup);
  const ranges = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"].flatMap((key) => textsOf(args[key]));
  const lists = ["prefix_list_id", "prefix_list_ids"].flatMap((key) => textsOf(args[key]));
  return [
    ...[...groups, ...(isTrue(args["self"]) ? [group] : [])].map((peer) => ({ kind: "group" as const, group: peer })),
    ...ranges.map((range) => ({ kind: "range" as const, range })),
    ...lists.map((list) => ({ kind: "list" as const, list: serviceOf(resource, list, tree) })),
  ];
}

/** The service whose addresses a prefix list holds: `s3`, `cloudfront`. */
function serviceOf(resource: Resource, list: string, tree: Tree): string {
  const source = tree.referred(resource, list);
  const name = textsOf(source?.get("service_name") ?? source?.get("name"))[0] ?? list;
  return name.replace(/^(?:\w+\.)?com\.amazonaws\.(?:global\.|[^.]+\.)?/, "").replace(/\.origin-facing$/, "");
}

function isGroup({ type }: Resource): boolean {
  return type.endsWith("aws_security_group");
}
