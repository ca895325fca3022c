import { TerraformElement, TerraformStack } from "cdktf";
import { type Construct } from "constructs";

/** Props of a {@link RandomPassword}. */
export interface RandomPasswordProps {
  /** Characters, 16 to 256. */
  readonly length: number;
  /** Whether it has punctuation. */
  readonly punctuation: boolean;
}

/** Write-only arguments, the only ones that take an ephemeral value, came with this version. */
const TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS = ">= 1.11.0";

const TYPE = "aws_secretsmanager_random_password";

/**
 * A password that AWS makes anew for each plan and apply and that Terraform forgets at its end. It can go into
 * write-only arguments alone, and the number beside such an argument decides whether it is written. In one
 * apply it is the same everywhere.
 *
 * An ephemeral resource, which CDKTF doesn't know. The stack says that it needs Terraform 1.11.
 * Source: Terraform, "Use temporary write-only arguments".
 */
export class RandomPassword extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RandomPasswordProps,
  ) {
    super(scope, id);
    TerraformStack.of(this).addOverride("terraform.required_version", TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS);
  }

  /** The password as a Terraform expression, to be part of a larger one. */
  get expression(): string {
    return `ephemeral.${TYPE}.${this.friendlyUniqueId}.random_password`;
  }

  /** The password, for a write-only argument. */
  get value(): string {
    return `\${${this.expression}}`;
  }

  override toTerraform(): object {
    const { length, punctuation } = this.props;
    const block = { password_length: length, exclude_punctuation: !punctuation };
    return { ephemeral: { [TYPE]: { [this.friendlyUniqueId]: block } } };
  }
}
