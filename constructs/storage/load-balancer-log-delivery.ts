import { type DeploymentTarget } from "../core/deployment-target";
import { type PolicyPrincipals } from "../identity/policy-statement";

/**
 * Accounts of Elastic Load Balancing in China. Source: Getting Started with Amazon Web Services in China, "Elastic Load
 * Balancing".
 */
const chinaAccounts: Readonly<Record<string, string>> = {
  "cn-north-1": "638102146993",
  "cn-northwest-1": "037604701340",
};

/**
 * Returns the principal that delivers the logs of load balancers: a service in every region, but in China the account of
 * Elastic Load Balancing, as documented there.
 * Source: Elastic Load Balancing, "Enable access logs for your Application Load Balancer".
 */
export function loadBalancerLogDelivery({ partition, region }: DeploymentTarget): PolicyPrincipals {
  const account = chinaAccounts[region];
  return account === undefined
    ? { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] }
    : { AWS: [`arn:${partition}:iam::${account}:root`] };
}
