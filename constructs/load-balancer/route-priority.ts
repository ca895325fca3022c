import { stableHash } from "../core/physical-name";

/** The conditions of a route. A request must meet all of them, and at least one value of each. */
export interface RouteConditions {
  /**
   * Path patterns, in which `*` matches any characters and `?` matches one: `/api/*`.
   * @default any path
   */
  readonly paths?: readonly string[];
  /**
   * Host patterns, in which `*` matches any characters and `?` matches one: `api.example.com`.
   * @default any host
   */
  readonly hosts?: readonly string[];
  /**
   * Name of a header, and patterns of its value.
   * @default any headers
   */
  readonly header?: { readonly name: string; readonly values: readonly string[] };
  /**
   * HTTP methods: `GET`.
   * @default any method
   */
  readonly methods?: readonly string[];
}

/** How specific a route is: first by the number of its conditions, then by the number of its literal characters. */
export interface Specificity {
  /** Number of conditions: path, host, header, method. */
  readonly conditions: number;
  /**
   * Number of characters other than `*` and `?` in the shortest path and the shortest host, plus one for each of
   * the two without `*`. The shortest one counts, because a route is only as specific as its least specific
   * pattern.
   */
  readonly literals: number;
}

/** Range of priorities on a listener. Source: Elastic Load Balancing API Reference, "CreateRule". */
export const priorityLimits = { lowest: 1, highest: 50000 } as const;

/** Largest number of literals that is common in practice. Common numbers have wider bands of priorities. */
const MAXIMUM_COMMON_LITERALS = 48;

/** Largest possible number of literals: a path and a host of 128 characters each, without a wildcard. */
const MAXIMUM_LITERALS = 258;

/**
 * How the 50,000 priorities are divided: a block for each number of conditions, the most specific first, and in each
 * block a band for each number of literals, the largest first. `common` and `rare` are the widths of the bands.
 */
const blocks = [
  { conditions: 4, common: 44, rare: 4 },
  { conditions: 3, common: 108, rare: 8 },
  { conditions: 2, common: 281, rare: 20 },
  { conditions: 1, common: 363, rare: 20 },
] as const;

/** Returns how specific a route is. */
export function specificity(route: RouteConditions): Specificity {
  const conditions = [route.paths, route.hosts, route.header, route.methods].filter(
    (condition) => condition !== undefined,
  );
  return { conditions: conditions.length, literals: fewestLiterals(route.paths) + fewestLiterals(route.hosts) };
}

/** Returns the first and last priority of the band for the specificity of a route. */
export function priorityBand(route: RouteConditions): { readonly first: number; readonly last: number } {
  const { conditions, literals } = specificity(route);
  let first: number = priorityLimits.lowest;
  for (const block of blocks) {
    const rareBands = MAXIMUM_LITERALS - MAXIMUM_COMMON_LITERALS;
    if (block.conditions > Math.max(1, conditions)) {
      first += (MAXIMUM_COMMON_LITERALS + 1) * block.common + rareBands * block.rare;
      continue;
    }
    const band = MAXIMUM_LITERALS - Math.min(literals, MAXIMUM_LITERALS);
    first += Math.min(band, rareBands) * block.rare + Math.max(0, band - rareBands) * block.common;
    return { first, last: first + (band < rareBands ? block.rare : block.common) - 1 };
  }
  throw new Error(`A route must have at most 4 conditions, not ${conditions}.`);
}

/**
 * Returns the priority of a route on its listener. The rule with the lowest priority is evaluated first.
 *
 * The priority depends only on the route, so that adding or removing another route never changes it: a load balancer
 * refuses a priority that is in use, so two rules couldn't exchange theirs. The more specific route has the lower
 * priority; among routes of equal specificity, a hash of service and key decides. If two routes get the same priority,
 * one of them needs the setting `priority`.
 *
 * @param service name of the service
 * @param key name of the route within the service
 */
export function routePriority(service: string, key: string, route: RouteConditions): number {
  const { first, last } = priorityBand(route);
  return first + (Number.parseInt(stableHash(`${service}/${key}`, 12), 16) % (last - first + 1));
}

/** Returns the smallest number of literals in any of the patterns. */
function fewestLiterals(patterns: readonly string[] | undefined): number {
  if (patterns === undefined) {
    return 0;
  }
  const literals = patterns.map((pattern) => pattern.replace(/[*?]/g, "").length + (pattern.includes("*") ? 0 : 1));
  return Math.min(...literals);
}
