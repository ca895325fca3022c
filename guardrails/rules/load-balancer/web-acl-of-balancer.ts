import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown } from "../../tree/values";
import { type Rule } from "../rule";
import { isApplication } from "./balancer-protection";
import { loadBalancerTypes } from "./types";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.16. */
export const webAclOfBalancer: Rule = {
  id: "elb-web-acl",
  wants: "every Application Load Balancer on the internet has a web ACL",
  severity: "medium",
  controls: {
    securityHub: ["ELB.16"],
    wellArchitected: ["SEC05-BP03"],
    claims: ["M16", "D19"],
  },
  types: loadBalancerTypes,
  reason: "Known attacks and floods reach the services, and each one has to stop them on its own.",
  fix: 'Set `ingress.webAcl` to "block", or add a `WebAcl` with the ARN of the load balancer.',
  stages: "prod",
  settings: ["ingress.webAcl"],
  check: (balancer, tree) => {
    const isInternal = balancer.get("internal");
    if (!isApplication(balancer) || isTrue(isInternal) || isUnknown(isInternal)) {
      return undefined;
    }
    return associationsOf(balancer, tree).length > 0 ? undefined : "it has no `aws_wafv2_web_acl_association`";
  },
  evidence: (balancer, tree) =>
    associationsOf(balancer, tree).map((association) => ({
      resource: association,
      attribute: "web_acl_arn",
      value: association.get("web_acl_arn"),
    })),
};

function associationsOf(balancer: Resource, tree: Tree): readonly Resource[] {
  return tree.usersOf(balancer, "aws_wafv2_web_acl_association");
}
