import { connectedNetworksCases } from "./network/connected-networks-cases";
import { endpointCases } from "./network/endpoint-cases";
import { endpointServiceCases } from "./network/endpoint-service-cases";
import { networkAclCases } from "./network/network-acl-cases";
import { openPortCases } from "./network/open-port-cases";
import { routeCases } from "./network/route-cases";
import { securityGroupCases } from "./network/security-group-cases";
import { vpcCases } from "./network/vpc-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on networks. */
export const networkCases: readonly RuleCase[] = [
  ...vpcCases,
  ...routeCases,
  ...openPortCases,
  ...securityGroupCases,
  ...networkAclCases,
  ...endpointCases,
  ...endpointServiceCases,
  ...connectedNetworksCases,
];
