import { type RuleCase } from "./rule-case";

/** Cases of the rules on load balancers, certificates and web ACLs. */
export const loadBalancerCases: readonly RuleCase[] = [];
