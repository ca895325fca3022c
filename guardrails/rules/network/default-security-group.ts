import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { openingsOf, openingTypes } from "./opening";
import { vpcTypes } from "./vpc-types";

/**
 * Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.2. A default group that the provider
 * adopts loses the rules that AWS gave it. Source: Terraform AWS provider, "aws_default_security_group".
 */
export const defaultSecurityGroup: Rule = {
  id: "vpc-default-security-group",
  wants: "the default security group of every VPC has no rules",
  severity: "high",
  controls: { securityHub: ["EC2.2"], cis: ["5.5"], wellArchitected: ["SEC05-BP02"], claims: ["D20"] },
  types: [...vpcTypes, ...openingTypes],
  reason:
    "A resource created without a group gets the default one, whose members can reach each other and the internet.",
  fix: "Use the construct `Vpc`, or add a `DefaultSecurityGroup` of the VPC with `ingress: []` and `egress: []`.",
  check: (resource, tree) => {
    if ((vpcTypes as readonly string[]).includes(resource.type)) {
      return tree.usersOf(resource, "aws_default_security_group").length > 0
        ? undefined
        : "it has no `aws_default_security_group`";
    }
    return isOfDefaultGroup(resource, tree)
      ? openingsOf(resource, tree).map(({ direction }) => `the default group has a rule for ${direction}`)
      : undefined;
  },
  evidence: (resource, tree) =>
    tree
      .usersOf(resource, "aws_default_security_group")
      .flatMap((group) =>
        ["ingress", "egress"].map((attribute) => ({ resource: group, attribute, value: group.get(attribute) })),
      ),
};

function isOfDefaultGroup(resource: Resource, tree: Tree): boolean {
  const group = resource.get("security_group_id");
  return (
    resource.type === "aws_default_security_group" ||
    (typeof group === "string" && group.includes(".default_security_group_id")) ||
    tree.referred(resource, group)?.type === "aws_default_security_group"
  );
}
