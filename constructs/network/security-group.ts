import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { SecurityGroupRules } from "./security-group-rules";

/** Props of a {@link SecurityGroup}. */
export interface SecurityGroupProps {
  readonly vpcId: string;
  /** Last part of the group's name: `web`. */
  readonly name: string;
  /** One sentence: what the group surrounds. AWS can't change it later without replacing the group. */
  readonly description: string;
}

/** Anything that a security group surrounds. */
export interface Connectable {
  readonly securityGroup: SecurityGroup;
}

/** A security group that begins closed in both directions; verbs open it. */
export class SecurityGroup extends SecurityGroupRules {
  readonly securityGroupId: string;
  readonly label: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.label = props.name;
    const name = DeploymentTarget.of(this).name("securityGroup", props.name);
    const group = new AwsSecurityGroup(this, "resource", {
      name,
      description: props.description,
      vpcId: props.vpcId,
      // A security group in use can't be deleted: without this, taking one away waits for rules that hold it.
      revokeRulesOnDelete: true,
      tags: { Name: name },
    });
    this.securityGroupId = group.id;
  }
}
