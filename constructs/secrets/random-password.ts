import { TerraformElement, TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { generatedValueDefaults } from "./secret-defaults";

/** Props of a {@link RandomPassword}. */
export interface RandomPasswordProps {
  /**
   * Length of the password in characters, 16 to 256.
   * @default 40
   */
  readonly length?: number;
  /**
   * Whether the password contains punctuation, which has to be escaped in URLs.
   * @default false
   */
  readonly punctuation?: boolean;
}

/** First version with write-only arguments, the only arguments that accept an ephemeral value. */
const TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS = ">= 1.11.0";

const TYPE = "aws_secretsmanager_random_password";

/**
 * A random password that AWS generates for each plan and apply, and that Terraform never stores.
 *
 * Only write-only arguments accept it; such an argument is written only when the version argument beside it
 * changes. Within one apply the password has the same value everywhere. It is an ephemeral resource, which CDKTF
 * doesn't support, and requires Terraform 1.11, which it sets as the required version of the stack.
 * Source: Terraform, "Use temporary write-only arguments".
 */
export class RandomPassword extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RandomPasswordProps = {},
  ) {
    super(scope, id);
    TerraformStack.of(this).addOverride("terraform.required_version", TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS);
  }

  /** The password as a Terraform expression, for use within a larger expression. */
  get expression(): string {
    return `ephemeral.${TYPE}.${this.friendlyUniqueId}.random_password`;
  }

  /** The password as the value of a write-only argument. */
  get value(): string {
    return `\${${this.expression}}`;
  }

  override toTerraform(): object {
    const { length, punctuation } = { ...generatedValueDefaults, ...this.props };
    const block = { password_length: length, exclude_punctuation: !punctuation };
    return { ephemeral: { [TYPE]: { [this.friendlyUniqueId]: block } } };
  }
}
