import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument } from "../identity/policy-statement";
import { mfaStatements } from "./mfa-statements";

/** Props of a {@link RequiredMfa}. */
export interface RequiredMfaProps {
  /**
   * Names of IAM users that exist, who become members of the group. Terraform adds and removes these alone: members that
   * somebody else adds stay.
   * @default none; people and pipelines assume roles, and the account needs no users
   */
  readonly users?: readonly string[];
}

/**
 * A group of IAM users who may do nothing without multi-factor authentication but set it up. What members may do otherwise
 * comes from elsewhere: a denial goes before every permission. With access keys, a member first calls
 * `sts:GetSessionToken` with a code.
 *
 * A user who is in no such group is unaffected: IAM has no policy that applies to all users of an account, except for
 * service control policies of an organization. Security Hub IAM.5, IAM.19.
 * Source: IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials on the Security
 * credentials page".
 */
export class RequiredMfa extends Construct {
  /** Name of the group. */
  readonly groupName: string;
  /** ARN of the policy, for users and groups that exist elsewhere. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, { users = [] }: RequiredMfaProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const statements = mfaStatements(target);
    const name = target.reserveName(this, "policy", "require-mfa");
    const policy = new IamPolicy(this, "policy", {
      name,
      description: "Denies everything without multi-factor authentication, except for setting it up.",
      policy: policyDocument(statements),
    });
    giveReasonsOf(policy, statements);
    this.policyArn = policy.arn;
    const group = new IamGroup(this, "resource", { name });
    this.groupName = group.name;
    new IamGroupPolicyAttachment(this, "attachment", { group: group.name, policyArn: policy.arn });
    for (const user of [...new Set(users)].sort()) {
      // The hash distinguishes a.b from a-b.
      const memberId = `${user.replace(/[^A-Za-z0-9]+/g, "-")}-${stableHash(user)}`;
      new IamUserGroupMembership(this, memberId, { user, groups: [group.name] });
    }
  }
}
