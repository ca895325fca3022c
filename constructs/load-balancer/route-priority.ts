import { stableHash } from "../core/physical-name";
import { fewestLiterals, MAXIMUM_LITERALS } from "./literal-characters";
import { byLiterals, pathLane, pathLanes } from "./path-lane";

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
  /**
   * IPv4 ranges of the clients: `203.0.113.0/24`. A second rule answers requests from elsewhere with 403, so that no less
   * specific route receives them. Behind a content delivery network, the address is that of the network, not the client's.
   * @default any address
   */
  readonly sourceRanges?: readonly string[];
}

/** Range of priorities on a listener. Source: Elastic Load Balancing API Reference, "CreateRule". */
export const priorityLimits = { lowest: 1, highest: 50000 } as const;

/** Priorities from the first to the last, both included. */
export interface PriorityBand {
  readonly first: number;
  readonly last: number;
}

/**
 * Number of priorities that are left free before those of `/*`, so that they are higher than all others that version 0.2
 * derived. An update changes one rule after the other, and `/*` must not take the requests of a rule that is still to be
 * changed.
 */
const CATCH_ALL_GAP = 997;

/**
 * How the priorities are divided, the most specific routes first: by the number of conditions, then by the hosts, then by
 * the paths. Wide lanes have routes whose order doesn't matter, such as one for `/orders/*` and one for `/users/*`. A lane
 * is as wide as routes of its kind are common: of 200 services with one such route each, two pairs meet in a lane of
 * 8,500.
 */
const bands = divide([
  ...byLiterals("four", 2 * MAXIMUM_LITERALS, 8),
  ...byLiterals("three", 2 * MAXIMUM_LITERALS, 24, 2),
  ...prefixed("two-host", [
    ...pathLanes({ exact: 600, below: [2000, 6000, 2000, 800, 200, 60], loose: 2 }),
    ["any", 500],
  ]),
  ...byLiterals("two-hosts", 2 * MAXIMUM_LITERALS, 24, 2),
  ...prefixed("two", pathLanes({ exact: 500, below: [100, 1500, 800, 400, 100, 40], loose: 2 })),
  ["two-any", 100],
  ["one-host-any", 5500],
  ...byLiterals("one-hosts", 2 * MAXIMUM_LITERALS, 8),
  ...prefixed("one", pathLanes({ exact: 3000, below: [100, 8500, 3500, 2000, 400, 150], loose: 6 }, CATCH_ALL_GAP)),
  ["one-any", 300],
  ["none", 10],
]);

/**
 * Returns the band of priorities of a route. The first of these that differ between two routes decides which of them is
 * more specific, and has a band with lower priorities:
 *
 * 1. The number of conditions: path, host, header, method.
 * 2. The host: one without wildcards, one with wildcards, any.
 * 3. The path: one without wildcards, one whose part before the first wildcard has more segments, any.
 * 4. The number of literal characters, if what was compared so far leaves open which pattern is within the other.
 *
 * Of several values of a condition, the least specific one counts. The source ranges don't: a route has the same place
 * with and without them.
 *
 * @param within the priorities that are to be used, for a listener that others use too. @default all of them
 */
export function priorityBand(route: RouteConditions, within?: PriorityBand): PriorityBand {
  const { first, last } = bandOfAll(route);
  return within ? { first: scaled(first, within), last: scaled(last, within) } : { first, last };
}

/**
 * Returns the priority that takes the place of one among all. The order stays, and the last of the narrower band is left for
 * the rule that refuses other addresses. What a narrow band leaves no room for between two routes makes them meet.
 */
function scaled(priority: number, { first, last }: PriorityBand): number {
  return first + Math.floor(((priority - priorityLimits.lowest) * (last - first)) / priorityLimits.highest);
}

function bandOfAll(route: RouteConditions): PriorityBand {
  const { paths, hosts, header, methods } = route;
  const conditions = [paths, hosts, header, methods].filter((condition) => condition !== undefined).length;
  const literals = fewestLiterals(paths) + fewestLiterals(hosts);
  if (conditions > 2) {
    return band(`${conditions === 3 ? "three" : "four"}-${literals}`);
  }
  if (conditions === 0) {
    return band("none");
  }
  const count = conditions === 2 ? "two" : "one";
  if (hosts?.some((host) => /[*?]/.test(host))) {
    return band(`${count}-hosts-${literals}`);
  }
  const group = hosts ? `${count}-host` : count;
  const candidates = (paths?.map(pathLane) ?? ["any"]).map((lane) => band(`${group}-${lane}`));
  return candidates.reduce((widest, other) => (other.first > widest.first ? other : widest));
}

/**
 * Returns the priority of a route on its listener. The rule with the lowest priority is evaluated first.
 *
 * The priority depends only on the route, so that adding or removing another one doesn't change it: the more specific
 * route has the lower priority, and among equally specific ones, a hash of service and key decides. A route with source
 * ranges also has the next number, see {@link occupiedPriorities}.
 *
 * @param service name of the service
 * @param key name of the route within the service
 * @param taken priorities of other routes. A route whose own is among them gets the next free one in its band.
 * @param within the priorities that are to be used. @default all of them
 * @returns undefined if the band is full
 */
export function routePriority(
  service: string,
  key: string,
  route: RouteConditions,
  taken?: undefined,
  within?: PriorityBand,
): number;
export function routePriority(
  service: string,
  key: string,
  route: RouteConditions,
  taken: ReadonlySet<number>,
  within?: PriorityBand,
): number | undefined;
export function routePriority(
  service: string,
  key: string,
  route: RouteConditions,
  taken: ReadonlySet<number> = new Set(),
  within?: PriorityBand,
): number | undefined {
  const { first, last } = priorityBand(route, within);
  const width = last - first + 1;
  const start = Number.parseInt(stableHash(`${service}/${key}`, 12), 16) % width;
  for (let step = 0; step < width; step += 1) {
    const priority = first + ((start + step) % width);
    if (!occupiedPriorities(route, priority).some((occupied) => taken.has(occupied))) {
      return priority;
    }
  }
  return undefined;
}

/** Returns the priority of the rule that refuses addresses outside the source ranges: no rule can be between the two. */
export function refusalPriority(priority: number): number {
  return priority + 1;
}

/** Lists the priorities of a route's rules: its own, and with source ranges that of the rule that refuses the rest. */
export function occupiedPriorities({ sourceRanges }: RouteConditions, priority: number): readonly number[] {
  return sourceRanges === undefined ? [priority] : [priority, refusalPriority(priority)];
}

function band(lane: string): PriorityBand {
  const found = bands.get(lane);
  if (!found) {
    throw new Error(`There are no priorities for routes of the kind ${lane}.`);
  }
  return found;
}

function prefixed(group: string, lanes: readonly [lane: string, width: number][]): [lane: string, width: number][] {
  return lanes.map(([lane, width]) => [`${group}-${lane}`, width]);
}

function divide(lanes: readonly (readonly [lane: string, width: number])[]): ReadonlyMap<string, PriorityBand> {
  let first: number = priorityLimits.lowest;
  return new Map(
    lanes.map(([lane, width]) => {
      const last = first + width - 1;
      const range = { first, last };
      first = last + 1;
      return [lane, range];
    }),
  );
}
