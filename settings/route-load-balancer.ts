/** The load balancers that an environment can have beside each other. */
export type LoadBalancerKind = "public" | "internal";

/** What says which load balancers there are. */
interface LoadBalancerSettings {
  readonly ingress?: object;
  readonly sharedIngress?: object;
  readonly existingIngress?: object;
  readonly internalIngress?: object;
}

/** The load balancer of a route: the one that it says, or else the public one, unless there is only an internal one. */
export function loadBalancerOf(
  { through }: { readonly through?: LoadBalancerKind },
  { ingress, sharedIngress, existingIngress, internalIngress }: LoadBalancerSettings,
): LoadBalancerKind {
  const isPublic = ingress ?? sharedIngress ?? existingIngress;
  return through ?? (internalIngress && !isPublic ? "internal" : "public");
}

/** The longest of the idle timeouts of load balancers, in seconds; undefined if there are none. */
export function longestIdleTimeout(
  ...loadBalancers: readonly ({ readonly idleTimeoutSeconds: number } | undefined)[]
): number | undefined {
  const timeouts = loadBalancers.flatMap((loadBalancer) => loadBalancer?.idleTimeoutSeconds ?? []);
  return timeouts.length === 0 ? undefined : Math.max(...timeouts);
}
