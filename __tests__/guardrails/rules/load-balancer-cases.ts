import { apiGatewayCases } from "./load-balancer/api-gateway-cases";
import { balancerCases } from "./load-balancer/balancer-cases";
import { certificateCases } from "./load-balancer/certificate-cases";
import { cloudfrontCases } from "./load-balancer/cloudfront-cases";
import { listenerCases } from "./load-balancer/listener-cases";
import { targetGroupCases } from "./load-balancer/target-group-cases";
import { webAclCases } from "./load-balancer/web-acl-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on load balancers. */
export const loadBalancerCases: readonly RuleCase[] = [
  ...listenerCases,
  ...balancerCases,
  ...targetGroupCases,
  ...webAclCases,
  ...certificateCases,
  ...cloudfrontCases,
  ...apiGatewayCases,
];
