import { type RouteIdentity } from "../../../constructs/load-balancer/listener-rule";
import { type PriorityBand } from "../../../constructs/load-balancer/route-priority";
import { type EnvironmentUnderCheck } from "../environment-under-check";

type Settings = EnvironmentUnderCheck["settings"];

/** What the rules of an environment have in common on a load balancer that is not its own. */
export type SharedPlace = Required<Pick<RouteIdentity, "pathPrefix" | "host" | "commonHosts" | "priorities">>;

/** Returns what distinguishes the rules of an environment on a load balancer that is not its own. */
export function sharedPlaceOf({ sharedIngress, existingIngress }: Settings): SharedPlace {
  const { domains = [] } = existingIngress ?? {};
  return {
    pathPrefix: sharedIngress?.pathPrefix,
    host: sharedIngress?.host,
    commonHosts: domains.length > 0 ? domains : undefined,
    priorities: priorityBandOf(existingIngress),
  };
}

/** The priorities of the environment on a load balancer that exists already; undefined if they are all or none. */
export function priorityBandOf(existing: Settings["existingIngress"]): PriorityBand | undefined {
  const { from, to } = existing?.priorities ?? {};
  return from !== undefined && to !== undefined && from < to ? { first: from, last: to } : undefined;
}
