/** The names of a load balancer and of what belongs to it: the last parts of their physical names. */
export interface LoadBalancerNames {
  /** Name of the load balancer itself. */
  readonly loadBalancer: string;
  /** Name of its security group. */
  readonly securityGroup: string;
  /** Prefix of its access and connection logs in the bucket. */
  readonly logPrefix: string;
}

const KIND = "load-balancer";

/**
 * Returns the names of a load balancer and of what belongs to it.
 * @param name name of the load balancer; undefined for the only one of an environment
 * @param internal whether it has only private addresses
 */
export function loadBalancerNames(name: string | undefined, internal: boolean): LoadBalancerNames {
  if (name === undefined) {
    return { loadBalancer: internal ? "internal" : "public", securityGroup: KIND, logPrefix: KIND };
  }
  const label = `${KIND}-${name}`;
  return { loadBalancer: name, securityGroup: label, logPrefix: label };
}
