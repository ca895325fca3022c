import { terraformPermissions } from "../../constructs/access/terraform-permissions/terraform-permissions";
import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { type PipelinesSettings } from "../../settings/settings";
import { type StackContents } from "./stack-contents";

/** A stack that pipelines plan or apply. */
export interface ManagedStack {
  readonly target: DeploymentTarget;
  /** What it contains. */
  readonly contents: StackContents;
  /** Environments whose network or load balancer it uses. */
  readonly sharesWith: readonly string[];
  /** ARNs of networks, security groups and listeners that others manage and it uses. */
  readonly existing: readonly string[];
  /** Whether it deletes data with what holds it. */
  readonly deletesData: boolean;
}

/** What pipelines may do with a stack. */
export interface StackPermissions {
  readonly read: readonly PolicyStatement[];
  readonly write: readonly PolicyStatement[];
  /** Types of which it is not known what they take, sorted. */
  readonly unknownTypes: readonly string[];
}

/** Returns what pipelines need to plan and to apply a stack. */
export function stackPermissions(
  { target, contents, sharesWith, existing, deletesData }: ManagedStack,
  { additionalTypes }: Pick<PipelinesSettings, "additionalTypes">,
): StackPermissions {
  const { resources, data, regions, assumedRoles, domains, functions } = contents;
  const { read, write, unknownTypes } = terraformPermissions(target, {
    types: { resources, data },
    regions: [...new Set([target.region, ...regions])],
    sharesWith,
    existing,
    additionalTypes,
    deletesData,
    functions,
    ...(domains && { domains }),
  });
  const assume: PolicyStatement = {
    sid: "AssumeRolesOfProviders",
    actions: ["sts:AssumeRole"],
    resources: assumedRoles,
  };
  return { read: assumedRoles.length > 0 ? [...read, assume] : read, write, unknownTypes };
}
