import { type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { type Tree } from "../../../../guardrails/tree/tree";
import { type Architecture, type Connection, type Part, type Place } from "./architecture";
import { type Draft, partId } from "./draft";
import { eventConnections } from "./event-connections";
import { INTERNET_OUT, networkConnections } from "./network-connections";
import { shortName } from "./names";
import { entrances } from "./parts/entrances";
import { foundations } from "./parts/foundations";
import { networkParts } from "./parts/network";
import { stores } from "./parts/stores";
import { workloads } from "./parts/workloads";
import { permissionConnections } from "./permission-connections";
import { readTiers, type Tiers } from "./tiers";

/** Reads what a picture shows of an environment from the Terraform of its stack. */
export function readArchitecture(stack: Stack, tree: Tree): Architecture {
  const tiers = readTiers(stack, tree);
  const drafts = [
    ...entrances(stack, tree),
    ...networkParts(stack, tree),
    ...workloads(stack, tree),
    ...stores(stack, tree),
    ...foundations(stack),
  ];
  const parts = drafts.map((draft) => ({ draft, part: partOf(draft, tiers) }));
  const network = networkConnections(
    parts.map(({ draft, part }) => ({ part, groups: draft.groups ?? [], isPublic: draft.isPublic ?? false })),
    tiers.tiers,
    stack,
    tree,
  );
  const connections = [
    ...throughWebAcl(network.connections, stack, drafts, tree),
    ...permissionConnections(drafts, tree),
    ...eventConnections(stack, drafts, tree),
  ];
  return {
    name: stack.name,
    account: stack.account,
    region: stack.region,
    vpc: vpcOf(stack),
    tiers: tiers.tiers,
    parts: [...network.outside.map((part) => throughNat(part, drafts)), ...parts.map(({ part }) => part)],
    connections,
  };
}

function partOf(draft: Draft, tiers: Tiers): Part {
  const { resource } = draft;
  return {
    id: partId(resource),
    kind: draft.kind,
    name: draft.name,
    details: draft.details,
    place: placeOf(draft, tiers),
    address: draft.several === true ? undefined : resource.address,
  };
}

function placeOf({ subnets = [], inVpc = false }: Draft, { tierOf }: Tiers): Place {
  const tier = subnets.flatMap((subnet) => tierOf.get(subnet) ?? [])[0];
  if (tier !== undefined) return { tier };
  return inVpc ? "vpc" : "region";
}

function vpcOf(stack: Stack): Architecture["vpc"] {
  const [vpc] = [...stack.of("aws_vpc"), ...stack.of("data.aws_vpc")];
  if (vpc === undefined) return undefined;
  const range = vpc.get("cidr_block");
  const { Name: name } = (vpc.get("tags") ?? {}) as { readonly Name?: unknown };
  return {
    name: typeof name === "string" ? name : shortName(vpc),
    range: typeof range === "string" ? range : undefined,
  };
}

/** What is behind the NAT gateways says so. */
function throughNat(part: Part, drafts: readonly Draft[]): Part {
  const hasNat = drafts.some(({ kind }) => kind === "gateway");
  return part.id === INTERNET_OUT && hasNat ? { ...part, details: [...part.details, "through NAT"] } : part;
}

/** What comes from outside to a load balancer with a web ACL passes that first. */
function throughWebAcl(
  connections: readonly Connection[],
  stack: Stack,
  drafts: readonly Draft[],
  tree: Tree,
): readonly Connection[] {
  const find = (resources: readonly Resource[], kind: Draft["kind"]) =>
    drafts.find((draft) => draft.kind === kind && resources.includes(draft.resource));
  const filters = new Map(
    stack.of("aws_wafv2_web_acl_association").flatMap((association) => {
      const filter = find(tree.mentioned(association, association.get("web_acl_arn")), "firewall");
      const guarded = find(tree.mentioned(association, association.get("resource_arn")), "load-balancer");
      return filter && guarded ? [[partId(guarded.resource), partId(filter.resource)] as const] : [];
    }),
  );
  const internal = new Set(drafts.map(({ resource }) => partId(resource)));
  const filtered = connections.map((connection) => {
    const filter = internal.has(connection.from) ? undefined : filters.get(connection.to);
    return { connection, filter };
  });
  const behind = [...new Set(filtered.flatMap(({ connection, filter }) => (filter ? [connection.to] : [])))];
  return [
    ...filtered.map(({ connection, filter }) => (filter ? { ...connection, to: filter } : connection)),
    ...behind.map((to) => ({ from: filters.get(to) ?? to, to, by: "network" as const, label: "" })),
  ];
}
