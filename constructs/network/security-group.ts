import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { ExistingSecurityGroup, type ExistingSecurityGroupProps } from "./existing-security-group";
import { SecurityGroupRules } from "./security-group-rules";

/** Props of a {@link SecurityGroup}. */
export interface SecurityGroupProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Last part of the group's physical name: `web`. */
  readonly name: string;
  /** Description of the group in AWS. AWS can't change it: another description replaces the group. */
  readonly description: string;
}

/** A construct with a security group, which can be the peer of a connection. */
export interface Connectable {
  /** Security group of the construct. */
  readonly securityGroup: SecurityGroup;
}

/** A security group without rules. It is closed in both directions until its methods allow connections. */
export class SecurityGroup extends SecurityGroupRules {
  readonly securityGroupId: string;
  readonly label: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.label = props.name;
    const name = DeploymentTarget.of(this).reserveName(this, "securityGroup", props.name);
    const group = new AwsSecurityGroup(this, "resource", {
      name,
      description: props.description,
      vpcId: props.vpcId,
      // AWS can't delete a group while rules of other groups refer to it. Without this, deleting two groups that refer
      // to each other fails.
      revokeRulesOnDelete: true,
      // AWS can't change a description: Terraform would replace the group, whose name is still taken and which is in
      // use. A group keeps the description that it was created with.
      lifecycle: { ignoreChanges: ["description"] },
      tags: { Name: name },
    });
    this.securityGroupId = group.id;
  }

  /** Returns an existing security group, to which the verbs add rules. */
  static fromId(scope: Construct, id: string, props: ExistingSecurityGroupProps): SecurityGroupRules {
    return new ExistingSecurityGroup(scope, id, props);
  }
}
