import { textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.16. */
export const networkAclUsed: Rule = {
  id: "vpc-network-acl-used",
  wants: "every network ACL is associated with a subnet",
  severity: "low",
  controls: { securityHub: ["EC2.16"], wellArchitected: ["SEC05-BP02"] },
  types: ["aws_network_acl"],
  reason: "Its author thinks that it denies traffic, but the subnets use another one.",
  fix: "Name its subnets in `subnetIds`, or in a `NetworkAclAssociation` for each.",
  attributes: ["subnet_ids"],
  check: (acl, tree) =>
    textsOf(acl.get("subnet_ids")).length > 0 || tree.usersOf(acl, "aws_network_acl_association").length > 0
      ? undefined
      : "no subnet has it",
  evidence: (acl, tree) => [
    ...textsOf(acl.get("subnet_ids")).map((value) => ({ resource: acl, attribute: "subnet_ids", value })),
    ...tree
      .usersOf(acl, "aws_network_acl_association")
      .map((association) => ({ resource: association, attribute: "subnet_id", value: association.get("subnet_id") })),
  ],
};
