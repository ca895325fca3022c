import { scope, type Grant } from "./grant";

/** What is done in something that others manage, by the kind of thing in its ARN. */
const uses: Readonly<Record<string, { readonly sid: string; readonly actions: readonly string[] }>> = {
  listener: { sid: "ExistingListeners", actions: ["elasticloadbalancing:CreateRule"] },
  "security-group": {
    sid: "ExistingSecurityGroups",
    actions: [
      "ec2:AuthorizeSecurityGroupEgress",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:RevokeSecurityGroupEgress",
      "ec2:RevokeSecurityGroupIngress",
    ],
  },
  subnet: { sid: "ExistingNetworks", actions: ["ec2:CreateSecurityGroup", "ec2:RunInstances"] },
  vpc: { sid: "ExistingNetworks", actions: ["ec2:CreateSecurityGroup", "ec2:RunInstances"] },
};

/**
 * Returns what a stack may do in networks and with listeners that others manage, without changing these themselves.
 * @param arns ARNs of VPCs, subnets, security groups and listeners
 * @throws if an ARN is of anything else
 */
export function existingNetworkGrants(arns: readonly string[]): Grant[] {
  return arns.map((arn) => {
    const kind = /^arn:[^:]*:(?:ec2|elasticloadbalancing):[^:]*:\d{12}:([a-z-]+)\//.exec(arn)?.[1] ?? "";
    const use = uses[kind];
    if (use === undefined) {
      throw new Error(`"${arn}" must be the ARN of a VPC, a subnet, a security group or a listener.`);
    }
    return scope(use.sid, [arn])(...use.actions);
  });
}
