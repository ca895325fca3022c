import { type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { type Tree } from "../../../../guardrails/tree/tree";
import { type Tier } from "./architecture";

const NAMES = { public: "Public subnets", private: "Private subnets", isolated: "Isolated subnets" } as const;
const ORDER = ["public", "private", "isolated"] as const;

/** The tiers of a stack's network, and in which of them each subnet is. */
export interface Tiers {
  readonly tiers: readonly Tier[];
  /** Id of the tier of a subnet. */
  readonly tierOf: ReadonlyMap<Resource, string>;
}

/** Reads the tiers from the subnets that a stack creates or looks up, by their tag `Tier` or by what their routes lead to. */
export function readTiers(stack: Stack, tree: Tree): Tiers {
  const subnets = [...stack.of("aws_subnet"), ...stack.of("data.aws_subnet")];
  const kinds = new Map(subnets.map((subnet) => [subnet, kindOf(subnet, tree)]));
  const tiers = ORDER.flatMap((kind) => {
    const members = subnets.filter((subnet) => kinds.get(subnet) === kind);
    if (members.length === 0) return [];
    const leadsOut = members.some((subnet) => isLookedUp(subnet) || routesOf(subnet, tree).length > 0);
    return [{ id: kind, name: NAMES[kind], kind, leadsOut, zones: zonesOf(members) }];
  });
  return { tiers, tierOf: kinds };
}

function kindOf(subnet: Resource, tree: Tree): Tier["kind"] {
  const routes = routesOf(subnet, tree);
  if (routes.some((route) => toInternetGateway(route, tree))) return "public";
  const { Tier: tag, Name: name } = (subnet.get("tags") ?? {}) as { readonly Tier?: unknown; readonly Name?: unknown };
  const tagged = ORDER.find((kind) => kind === tag);
  if (tagged !== undefined && tagged !== "public") return tagged;
  if (routes.length > 0) return "private";
  // A subnet that is looked up has no routes here: its name says what it is.
  const named = ORDER.find((kind) => `${String(name)} ${subnet.id}`.toLowerCase().includes(kind));
  return isLookedUp(subnet) ? (named ?? "private") : "isolated";
}

function isLookedUp({ type }: Resource): boolean {
  return type.startsWith("data.");
}

/** Routes of a subnet that lead out of the VPC. */
function routesOf(subnet: Resource, tree: Tree): readonly Resource[] {
  return tree
    .usersOf(subnet, "aws_route_table_association")
    .flatMap((association) => tree.mentioned(association, association.get("route_table_id")))
    .flatMap((table) => tree.usersOf(table, "aws_route"))
    .filter((route) => ["destination_cidr_block", "destination_ipv6_cidr_block"].some((key) => isAny(route.get(key))));
}

function toInternetGateway(route: Resource, tree: Tree): boolean {
  return tree.mentioned(route, route.get("gateway_id")).some(({ type }) => type.endsWith("aws_internet_gateway"));
}

function isAny(range: unknown): boolean {
  return range === "0.0.0.0/0" || range === "::/0";
}

function zonesOf(subnets: readonly Resource[]): Tier["zones"] {
  return subnets.map((subnet) => {
    const zone = subnet.get("availability_zone");
    const range = subnet.get("cidr_block");
    const letter = typeof zone === "string" ? zone.slice(-1) : (/_([a-z])$/.exec(subnet.id)?.[1] ?? "?");
    return { letter, range: typeof range === "string" ? range : undefined };
  });
}
