import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import { type Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { SecurityGroupRules } from "./security-group-rules";

/** Props of a {@link SharedSecurityGroup}. */
export interface SharedSecurityGroupProps {
  readonly vpcId: string;
  /** Where the environment stands that made the group. */
  readonly owner: DeploymentTarget;
  /** Last part of the group's name: `load-balancer`. */
  readonly name: string;
}

/**
 * A security group that another environment made, found by its name. The group itself is left as it is; rules
 * that are opened here are this environment's own, and go with it.
 */
export class SharedSecurityGroup extends SecurityGroupRules {
  readonly securityGroupId: string;
  readonly label: string;

  constructor(scope: Construct, id: string, { vpcId, owner, name }: SharedSecurityGroupProps) {
    super(scope, id);
    this.label = name;
    this.securityGroupId = new DataAwsSecurityGroup(this, "resource", {
      vpcId,
      name: owner.name("securityGroup", name),
    }).id;
  }
}
