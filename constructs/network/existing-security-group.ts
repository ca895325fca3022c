import { type Construct } from "constructs";
import { SecurityGroupRules } from "./security-group-rules";

/** Props of an {@link ExistingSecurityGroup}. */
export interface ExistingSecurityGroupProps {
  /** Id of the security group: `sg-0123456789abcdef0`. */
  readonly securityGroupId: string;
  /**
   * What the group belongs to, in a word: part of the addresses and descriptions of the rules that refer to it.
   * @default the construct's id
   */
  readonly name?: string;
}

/**
 * A security group that exists already. The group and its rules aren't changed; the rules that are added here belong to
 * this stack. If Terraform manages the group elsewhere with rules inside the resource, it would remove them.
 */
export class ExistingSecurityGroup extends SecurityGroupRules {
  readonly securityGroupId: string;
  readonly label: string;

  constructor(scope: Construct, id: string, props: ExistingSecurityGroupProps) {
    super(scope, id);
    this.securityGroupId = props.securityGroupId;
    this.label = props.name ?? id;
  }
}
