import { type PolicyConditions } from "../../identity/policy-statement";
import { scope, type Grant } from "./grant";

/** The last parts of the names of the security groups to which the participants in a network add rules. */
const SHARED_GROUPS = ["load-balancer*", "endpoints"];

/**
 * Returns what a stack may do in the networks and with the load balancers of other environments, which own them. EC2
 * checks the removal of a rule against the security group alone, so that the rules of the others in these groups can't
 * be told from those of the stack.
 *
 * @param owners names of the environments, which are the values of their tag `Environment`
 */
export function sharedNetworkGrants(owners: readonly string[]): Grant[] {
  if (owners.length === 0) return [];
  const names = owners.flatMap((owner) => SHARED_GROUPS.map((group) => `{project}-${owner}-${group}`));
  const ofOwners: PolicyConditions = {
    StringEquals: { "aws:ResourceTag/Project": "{project}", "aws:ResourceTag/Environment": owners },
  };
  const ec2 = (type: string) => `arn:{partition}:ec2:{region}:{account}:${type}/*`;
  return [
    scope("SharedNetworks", [ec2("subnet"), ec2("vpc")], ofOwners)("ec2:CreateSecurityGroup", "ec2:RunInstances"),
    scope("SharedSecurityGroups", [ec2("security-group")], {
      ...ofOwners,
      StringLike: { "aws:ResourceTag/Name": names },
    })(
      "ec2:AuthorizeSecurityGroupEgress",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:RevokeSecurityGroupEgress",
      "ec2:RevokeSecurityGroupIngress",
    ),
    scope(
      "SharedListeners",
      ["arn:{partition}:elasticloadbalancing:{region}:{account}:listener/app/*"],
      ofOwners,
    )("elasticloadbalancing:CreateRule"),
  ];
}
