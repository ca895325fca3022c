import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { textsOf } from "../../tree/values";

/** Ranges with a shorter prefix are larger than any private or allocated one: `0.0.0.0/1` is half of the world. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** Whether a range, IPv4 or IPv6, holds addresses of everybody: `0.0.0.0/0`, `::/0`, or a part of it that nobody owns. */
export function isWorld(range: string): boolean {
  const [, address = "", prefix] = /^([\d.]+|[\da-fA-F:]*:[\da-fA-F:]*)\/(\d+)$/.exec(range.trim()) ?? [];
  return prefix !== undefined && Number(prefix) < SHORTEST_PREFIX[address.includes(":") ? "ipv6" : "ipv4"];
}

/** Lists the ranges of everybody in a prefix list of the stack; none if it is a list from elsewhere. */
export function worldIn(user: Resource, prefixListId: unknown, tree: Tree): readonly string[] {
  const list = tree.referred(user, prefixListId);
  if (list?.type !== "aws_ec2_managed_prefix_list") {
    return [];
  }
  const entries = [
    ...list.blocks("entry").map(({ cidr }) => cidr),
    ...tree.usersOf(list, "aws_ec2_managed_prefix_list_entry").map((entry) => entry.get("cidr")),
  ];
  return entries
    .flatMap(textsOf)
    .filter(isWorld)
    .map((range) => `${range} of ${list.address}`);
}
