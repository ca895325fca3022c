import { type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { type Tree } from "../../../../guardrails/tree/tree";
import { holds, isEverywhere } from "./address-ranges";
import { type Connection, type Part, type Tier } from "./architecture";
import { type GroupRule, groupRules, type Peer } from "./group-rules";
import { common, type Ports, portsText } from "./ports";

/** A part with the security groups that guard it. */
export interface GuardedPart {
  readonly part: Part;
  readonly groups: readonly Resource[];
  readonly isPublic: boolean;
}

/** What the network connects, and the parts outside that take part in it. */
export interface NetworkConnections {
  readonly outside: readonly Part[];
  readonly connections: readonly Connection[];
}

/** Id of the internet as the target of connections; as their source it is another box. */
export const INTERNET_OUT = "internet-out";

const INTERNET: Part = {
  id: "internet",
  kind: "internet",
  name: "Internet",
  details: ["any address"],
  place: "outside",
};

/**
 * Finds who may connect to whom: the rules of both ends must allow it, as far as this stack knows them, and the route of
 * a subnet must lead out for what is outside.
 */
export function networkConnections(
  parts: readonly GuardedPart[],
  tiers: readonly Tier[],
  stack: Stack,
  tree: Tree,
): NetworkConnections {
  const reach = new Reach(parts, tiers, groupRules(stack, tree));
  return { outside: reach.outsideParts(), connections: reach.connections() };
}

class Reach {
  private readonly outside = new Map<string, Part>();
  private readonly found = new Map<string, { readonly from: string; readonly to: string; readonly ports: Ports[] }>();

  constructor(
    parts: readonly GuardedPart[],
    private readonly tiers: readonly Tier[],
    private readonly rules: readonly GroupRule[],
  ) {
    for (const target of parts) {
      this.fromOutside(target);
      this.toOutside(target);
      for (const source of parts) if (source !== target) this.between(source, target);
    }
  }

  outsideParts(): readonly Part[] {
    return [...this.outside.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  connections(): readonly Connection[] {
    return [...this.found.values()].map(({ from, to, ports }) => ({
      from,
      to,
      by: "network",
      label: portsText(ports),
    }));
  }

  private between(source: GuardedPart, target: GuardedPart): void {
    const outgoing = this.allowed(source, "egress", target);
    const incoming = this.allowed(target, "ingress", source);
    this.add(source.part, target.part, this.agreed(source, target, outgoing, incoming));
  }

  private agreed(
    source: GuardedPart,
    target: GuardedPart,
    outgoing: readonly Ports[],
    incoming: readonly Ports[],
  ): readonly Ports[] {
    // The rules of a group that is looked up are mostly in the stack that created it: a rule that names the group counts.
    if (isLookedUp(target) && incoming.length === 0) return this.allowed(source, "egress", target, isNoRange);
    if (isLookedUp(source) && outgoing.length === 0) return this.allowed(target, "ingress", source, isNoRange);
    return outgoing.flatMap((one) => incoming.flatMap((other) => common(one, other) ?? []));
  }

  /** Ports on which the rules of one part allow traffic to or from another one. */
  private allowed(
    part: GuardedPart,
    direction: GroupRule["direction"],
    other: GuardedPart,
    isMeant: (peer: Peer) => boolean = () => true,
  ): readonly Ports[] {
    return this.rulesOf(part, direction)
      .filter(({ peer }) => isMeant(peer))
      .filter(({ peer }) => {
        if (peer.kind === "group") return other.groups.includes(peer.group);
        if (peer.kind === "list") return other.part.kind === "endpoints" && ["s3", "dynamodb"].includes(peer.list);
        return isEverywhere(peer.range)
          ? !this.isByWayOfInternet(part, direction, other)
          : this.isIn(other, peer.range);
      })
      .map(({ ports }) => ports);
  }

  /** A rule for every address covers what is in the VPC too, but what is public is reached as the internet reaches it. */
  private isByWayOfInternet(part: GuardedPart, direction: GroupRule["direction"], other: GuardedPart): boolean {
    return direction === "egress" ? other.isPublic : part.isPublic;
  }

  private isIn({ part }: GuardedPart, range: string): boolean {
    const { place } = part;
    const tier = typeof place === "object" ? this.tiers.find(({ id }) => id === place.tier) : undefined;
    return tier?.zones.some((zone) => zone.range !== undefined && holds(range, zone.range)) ?? false;
  }

  private fromOutside(target: GuardedPart): void {
    for (const { peer, ports } of this.rulesOf(target, "ingress")) {
      if (peer.kind === "range" && isEverywhere(peer.range)) {
        if (target.isPublic) this.add(this.outsidePart(INTERNET), target.part, [ports]);
      } else if (peer.kind === "range" && !this.isOfNetwork(peer.range)) {
        this.add(this.outsidePart(rangePart(peer.range)), target.part, [ports]);
      } else if (peer.kind === "list") {
        this.add(this.outsidePart(listPart(peer.list)), target.part, [ports]);
      }
    }
  }

  private toOutside(source: GuardedPart): void {
    if (!this.hasRouteOut(source)) return;
    for (const { peer, ports } of this.rulesOf(source, "egress")) {
      if (peer.kind === "range" && isEverywhere(peer.range)) {
        this.add(source.part, this.outsidePart({ ...INTERNET, id: INTERNET_OUT }), [ports]);
      } else if (peer.kind === "range" && !this.isOfNetwork(peer.range)) {
        this.add(source.part, this.outsidePart(rangePart(peer.range)), [ports]);
      }
    }
  }

  private hasRouteOut({ part }: GuardedPart): boolean {
    const { place } = part;
    return typeof place === "object" && this.tiers.find(({ id }) => id === place.tier)?.leadsOut === true;
  }

  private isOfNetwork(range: string): boolean {
    return this.tiers.some(({ zones }) => zones.some((zone) => zone.range !== undefined && holds(range, zone.range)));
  }

  private rulesOf({ groups }: GuardedPart, direction: GroupRule["direction"]): readonly GroupRule[] {
    return this.rules.filter((rule) => rule.direction === direction && groups.includes(rule.group));
  }

  private outsidePart(part: Part): Part {
    this.outside.set(part.id, part);
    return part;
  }

  private add(from: Part, to: Part, ports: readonly Ports[]): void {
    if (ports.length === 0) return;
    const key = `${from.id} ${to.id}`;
    const connection = this.found.get(key) ?? { from: from.id, to: to.id, ports: [] };
    connection.ports.push(...ports);
    this.found.set(key, connection);
  }
}

function isNoRange({ kind }: Peer): boolean {
  return kind !== "range";
}

function isLookedUp({ groups }: GuardedPart): boolean {
  return groups.length > 0 && groups.every(({ type }) => type.startsWith("data."));
}

function rangePart(range: string): Part {
  return { id: `range/${range}`, kind: "outside", name: range, details: ["addresses outside"], place: "outside" };
}

function listPart(list: string): Part {
  const name = list === "cloudfront" ? "CloudFront" : list;
  return { id: `list/${list}`, kind: "outside", name, details: ["prefix list"], place: "outside" };
}
