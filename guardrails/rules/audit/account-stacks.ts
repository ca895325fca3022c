import { type Stack } from "../../tree/stack";
import { type Tree } from "../../tree/tree";

/** Types of resources that an account has once, or once in a region. */
const OF_ACCOUNT = [
  "aws_accessanalyzer_analyzer",
  "aws_config_configuration_recorder",
  "aws_ebs_encryption_by_default",
  "aws_guardduty_detector",
  "aws_iam_account_password_policy",
  "aws_s3_account_public_access_block",
  "aws_securityhub_account",
] as const;

/** Whether a stack sets up an account, and not an application in it. */
export function isAccountStack(stack: Stack): boolean {
  return OF_ACCOUNT.some((type) => stack.of(type).length > 0);
}

/** Whether a stack sets up an account in which a stack of the stage prod has a network or a cluster. */
export function isAccountOfProd(stack: Stack, tree: Tree): boolean {
  return (
    isAccountStack(stack) &&
    tree.stacks.some(
      (other) =>
        other.stage === "prod" &&
        other.account === stack.account &&
        other.of("aws_vpc").length + other.of("aws_ecs_cluster").length > 0,
    )
  );
}
