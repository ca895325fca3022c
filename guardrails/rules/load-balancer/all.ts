import { type Rule } from "../rule";

/** Rules on load balancers, certificates and web ACLs. */
export const loadBalancerRules: readonly Rule[] = [];
