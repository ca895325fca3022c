import { loadBalancerCases } from "./load-balancer-cases";
import { describeRules } from "./rule-case";

describeRules(loadBalancerCases);
