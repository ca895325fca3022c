import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { Construct } from "constructs";
import { passwordPolicyDefaults } from "./password-policy-defaults";

/** Props of a {@link PasswordPolicy}. */
export interface PasswordPolicyProps {
  /**
   * Number of characters that a password has at least, 6 to 128.
   * @default 14
   */
  readonly minimumLength?: number;
  /**
   * Number of previous passwords that can't be used again, 1 to 24.
   * @default 24
   */
  readonly remembered?: number;
  /**
   * Number of days after which a password must be changed, 1 to 1095.
   * @default 90
   */
  readonly maximumAgeDays?: number;
}

/**
 * The password policy of the IAM users of an account, which has only one: long passwords of all kinds of characters,
 * which users may change themselves. An expired password can be renewed at the next sign-in, not by administrators only.
 * Security Hub IAM.7, IAM.11 to IAM.17. Source: IAM User Guide, "Set an account password policy for IAM users".
 */
export class PasswordPolicy extends Construct {
  constructor(scope: Construct, id: string, props: PasswordPolicyProps = {}) {
    super(scope, id);
    const { minimumLength, remembered, maximumAgeDays } = { ...passwordPolicyDefaults, ...props };
    new IamAccountPasswordPolicy(this, "resource", {
      minimumPasswordLength: minimumLength,
      passwordReusePrevention: remembered,
      maxPasswordAge: maximumAgeDays,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
    });
  }
}
