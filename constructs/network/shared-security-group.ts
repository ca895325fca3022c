import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import { type Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { SecurityGroupRules } from "./security-group-rules";

/** Props of a {@link SharedSecurityGroup}. */
export interface SharedSecurityGroupProps {
  readonly vpcId: string;
  /** Deployment target of the environment that owns the group. */
  readonly owner: DeploymentTarget;
  /** Last part of the group's physical name: `load-balancer`. */
  readonly name: string;
}

/**
 * A security group of another environment, looked up by name. The group itself isn't changed; the rules that are added
 * here belong to this environment and are deleted with it.
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
