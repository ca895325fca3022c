import { stableHash } from "../core/physical-name";

/** What a request must have for a route to take it; each list is an "or", all of them together an "and". */
export interface RouteConditions {
  /** Path patterns, `*` and `?` stand for anything. */
  readonly paths?: readonly string[];
  /** Host patterns, `*` and `?` stand for anything. */
  readonly hosts?: readonly string[];
  readonly header?: { readonly name: string; readonly values: readonly string[] };
  readonly methods?: readonly string[];
}

/** How narrow a route is: first by its conditions, then by its literal characters. */
export interface Specificity {
  /** How many of path, host, header and method are asked for. */
  readonly conditions: number;
  /**
   * Characters other than `*` and `?` in the shortest path and the shortest host, and one more for each that
   * has no `*`. The shortest counts, because a route is no narrower than its widest pattern.
   */
  readonly literals: number;
}

/** Priorities that a listener takes. Source: Elastic Load Balancing API Reference, "CreateRule". */
export const priorityLimits = { lowest: 1, highest: 50000 } as const;

/** Up to here, patterns are of a length that people write, and each length has many numbers. */
const LONGEST_COMMON = 48;

/** A path and a host of 128 characters each, without a wildcard. */
const LONGEST = 258;

/**
 * How the 50,000 priorities are divided: a block for each number of conditions, the narrowest first, and in
 * it a band for each number of literals, the longest first. Bands are as wide as the shape is common.
 */
const blocks = [
  { conditions: 4, common: 44, rare: 4 },
  { conditions: 3, common: 108, rare: 8 },
  { conditions: 2, common: 281, rare: 20 },
  { conditions: 1, common: 363, rare: 20 },
] as const;

/** How narrow a route is. */
export function specificity(route: RouteConditions): Specificity {
  const given = [route.paths, route.hosts, route.header, route.methods].filter((condition) => condition !== undefined);
  return { conditions: given.length, literals: fewestLiterals(route.paths) + fewestLiterals(route.hosts) };
}

/** First and last priority of the band that a route's specificity falls in. */
export function priorityBand(route: RouteConditions): { readonly first: number; readonly last: number } {
  const { conditions, literals } = specificity(route);
  let first: number = priorityLimits.lowest;
  for (const block of blocks) {
    const rare = LONGEST - LONGEST_COMMON;
    if (block.conditions > Math.max(1, conditions)) {
      first += (LONGEST_COMMON + 1) * block.common + rare * block.rare;
      continue;
    }
    const before = LONGEST - Math.min(literals, LONGEST);
    first += Math.min(before, rare) * block.rare + Math.max(0, before - rare) * block.common;
    return { first, last: first + (before < rare ? block.rare : block.common) - 1 };
  }
  throw new Error(`A route has ${conditions} conditions; there are four kinds.`);
}

/**
 * The place of a route among the rules of a listener: the lowest number is asked first.
 *
 * It is made from the route alone, so that no other route can move it: a load balancer refuses a priority
 * that is in use, and rules that change places would meet on the way. The more specific route has the lower
 * number; within a band of equal specificity, a hash of service and key decides. Two routes can meet there:
 * then one of them needs a priority of its own.
 *
 * @param service name of the service
 * @param key name of the route within the service
 */
export function routePriority(service: string, key: string, route: RouteConditions): number {
  const { first, last } = priorityBand(route);
  return first + (Number.parseInt(stableHash(`${service}/${key}`, 12), 16) % (last - first + 1));
}

function fewestLiterals(patterns: readonly string[] | undefined): number {
  if (patterns === undefined) {
    return 0;
  }
  const lengths = patterns.map((pattern) => pattern.replace(/[*?]/g, "").length + (pattern.includes("*") ? 0 : 1));
  return Math.min(...lengths);
}
