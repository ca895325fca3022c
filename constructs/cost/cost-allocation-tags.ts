import { CeCostAllocationTag } from "@cdktf/provider-aws/lib/ce-cost-allocation-tag";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";
import { requireNoIssue } from "../core/prop-issue";
import { costIssues } from "./cost-services";

/** Props of {@link CostAllocationTags}. */
export interface CostAllocationTagsProps {
  /**
   * Keys of the tags, at least one. AWS must have seen each on a resource that costs something, a day before.
   * @default those of the stack: `Environment`, `Project` and further ones
   */
  readonly keys?: readonly string[];
}

/**
 * Activates tags by which costs can be divided, in Cost Explorer and in budgets. Only the account that pays can: the
 * management account of an organization, or an account outside of any.
 * Source: AWS Billing User Guide, "Activating user-defined cost allocation tags".
 */
export class CostAllocationTags extends Construct {
  /** @throws if the partition has no cost allocation tags */
  constructor(scope: Construct, id: string, props: CostAllocationTagsProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    requireNoIssue(this.node.path, costIssues("costAllocationTags", target.partition));
    for (const tagKey of [...(props.keys ?? Object.keys(target.tags))].sort()) {
      new CeCostAllocationTag(this, constructId(tagKey), { tagKey, status: "Active" });
    }
  }
}

/** The hash distinguishes `cost:center` from `cost-center`. Constructs can't have ids such as `constructor`. */
function constructId(tagKey: string): string {
  const isId = /^[A-Za-z0-9]+$/.test(tagKey) && !(tagKey in {});
  return isId ? tagKey : `${tagKey.replace(/[^A-Za-z0-9]+/g, "-")}-${stableHash(tagKey)}`;
}
