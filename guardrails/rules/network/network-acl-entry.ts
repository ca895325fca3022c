import { type Arguments, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, numberOf, textsOf } from "../../tree/values";
import { isWorld } from "./world";

/** An inbound entry of a network ACL for the addresses of everybody. */
export interface WorldEntry {
  readonly number: number;
  readonly isAllowed: boolean;
  readonly range: string;
  /** Every port of TCP, if the protocol is any. */
  readonly from: number;
  readonly to: number;
}

/** Types of network ACLs. */
export const networkAclTypes = ["aws_network_acl", "aws_default_network_acl"] as const;

const LAST_PORT = 65535;

/** Lists the inbound entries for TCP and everybody that a network ACL has, or that a rule adds to one from elsewhere. */
export function worldEntries(resource: Resource, tree: Tree): readonly WorldEntry[] {
  const entries =
    resource.type === "aws_network_acl_rule"
      ? ofRules([resource])
      : [
          ...resource.blocks("ingress").flatMap((block) => entry(block, block["rule_no"], block["action"])),
          ...ofRules(tree.usersOf(resource, "aws_network_acl_rule")),
        ];
  return [...entries].sort((one, other) => one.number - other.number);
}

function ofRules(rules: readonly Resource[]): readonly WorldEntry[] {
  return rules
    .filter((rule) => !isTrue(rule.get("egress")))
    .flatMap(({ attributes }) => entry(attributes, attributes["rule_number"], attributes["rule_action"]));
}

function entry(args: Arguments, number: unknown, action: unknown): readonly WorldEntry[] {
  const range = [...textsOf(args["cidr_block"]), ...textsOf(args["ipv6_cidr_block"])].find(isWorld);
  const protocol = String(args["protocol"]).toLowerCase();
  if (range === undefined || !["-1", "all", "6", "tcp"].includes(protocol)) {
    return [];
  }
  const isEveryPort = protocol === "-1" || protocol === "all";
  const from = isEveryPort ? 0 : numberOf(args["from_port"] ?? 0);
  const to = isEveryPort ? LAST_PORT : numberOf(args["to_port"] ?? LAST_PORT);
  return from === undefined || to === undefined
    ? []
    : [{ number: numberOf(number) ?? 0, isAllowed: String(action).toLowerCase() === "allow", range, from, to }];
}
