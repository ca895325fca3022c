import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import { type IConstruct } from "constructs";

/**
 * Checks in a stack what only synthesis, or nobody, would find: that every address is unique, and that every provider
 * of AWS refuses the credentials of other accounts.
 * @throws if an extension has broken either rule
 */
export function checkAdditions(stack: IConstruct): void {
  for (const construct of stack.node.findAll()) {
    if (isAddressed(construct)) {
      addressOf(construct);
    }
    if (construct instanceof AwsProvider && (construct.allowedAccountIds ?? []).length === 0) {
      throw new Error(
        `The AWS provider ${construct.node.path} accepts the credentials of any account. Take ` +
          `stack.providerIn("${construct.region ?? "us-east-1"}") instead, or set allowedAccountIds.`,
      );
    }
  }
}

/** @throws if another resource has the same address */
function addressOf({ friendlyUniqueId }: TerraformElement): string {
  return friendlyUniqueId;
}

function isAddressed(construct: IConstruct): construct is TerraformElement {
  return TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct);
}
