import { type Resource } from "../../tree/resource";
import { isUnknown, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Tags that say to whom a resource belongs; permissions, budgets and boundaries are by them. */
const MANDATORY_TAGS = ["Project", "Environment"] as const;

/** Source: Terraform AWS provider, "AWS Provider", `allowed_account_ids`. */
export const providerAccounts: Rule = {
  id: "stack-provider-accounts",
  wants: "every provider refuses the credentials of any other account",
  severity: "high",
  controls: { wellArchitected: ["SEC01-BP01"] },
  types: ["provider.aws"],
  reason:
    "Somebody who is signed in to another account would apply the stack there, and could replace resources in it.",
  fix: "Derive the stack from `PlatformStack`, or set `allowedAccountIds` of the provider.",
  attributes: ["allowed_account_ids"],
  check: (provider) => {
    const accounts = provider.get("allowed_account_ids");
    return isUnknown(accounts) || textsOf(accounts).length > 0 ? undefined : "`allowed_account_ids` is empty";
  },
};

/** Source: Terraform AWS provider, "AWS Provider", authentication and configuration. */
export const providerCredentials: Rule = {
  id: "stack-provider-credentials",
  wants: "no provider has credentials in the code",
  severity: "critical",
  controls: { wellArchitected: ["SEC02-BP02", "SEC02-BP03"], claims: ["D17"] },
  types: ["provider.aws"],
  reason: "Anyone who can read the repository or the plan has the credentials.",
  fix: "Leave `accessKey`, `secretKey` and `token` out; the environment or the pipeline's role has the credentials.",
  check: (provider) => [
    ...["access_key", "secret_key", "token"]
      .filter((argument) => provider.get(argument) !== undefined)
      .map((argument) => `\`${argument}\` is set`),
    ...(typeof provider.block("assume_role_with_web_identity")["web_identity_token"] === "string"
      ? ["`web_identity_token` is set"]
      : []),
  ],
};

/** Source: Tagging AWS Resources User Guide, "Best practices for tagging". */
export const defaultTags: Rule = {
  id: "stack-default-tags",
  wants: "every provider gives all resources the tags `Project` and `Environment`",
  severity: "medium",
  controls: { wellArchitected: ["COST03-BP02", "SEC03-BP05"], claims: ["W23", "W24"] },
  types: ["provider.aws"],
  reason: "Permissions, boundaries and budgets rely on these tags, and without them nobody knows who owns a resource.",
  fix: "Derive the stack from `PlatformStack`, or set `defaultTags` of the provider.",
  attributes: ["default_tags"],
  check: (provider) => {
    const [{ tags } = {}] = provider.blocks("default_tags");
    if (isUnknown(tags)) return undefined;
    const given = (tags ?? {}) as Readonly<Record<string, unknown>>;
    return MANDATORY_TAGS.filter((key) => isEmpty(given[key])).map((key) => `\`default_tags\` has no \`${key}\``);
  },
};

/** Source: Terraform AWS provider, "Resource Tagging", tags of a resource override default tags. */
export const tagsKept: Rule = {
  id: "stack-tags-kept",
  wants: "no resource overrides a default tag, or belongs to another project or environment",
  severity: "medium",
  controls: { wellArchitected: ["COST03-BP02", "SEC03-BP05"], claims: ["W23", "W24"] },
  types: ["*"],
  reason: "Permissions and boundaries rely on these tags: another environment's roles could reach the resource.",
  fix: "Leave the key out of the resource's `tags`; the provider adds the stack's own value.",
  check: (resource) => {
    const tags = resource.get("tags");
    if (typeof tags !== "object" || tags === null) return undefined;
    const ofStack = defaultTagsOf(resource);
    return Object.entries(tags)
      .filter(([key, value]) => takesAway(key, value, ofStack[key]))
      .map(([key, value]) => `the tag \`${key}\` is ${shown(value)}, and the stack's is ${shown(ofStack[key])}`);
  },
};

function takesAway(key: string, value: unknown, ofStack: unknown): boolean {
  if (ofStack === undefined || isUnknown(value) || isUnknown(ofStack)) return false;
  return isEmpty(value) || (MANDATORY_TAGS.some((mandatory) => mandatory === key) && value !== ofStack);
}

function defaultTagsOf({ stack }: Resource): Readonly<Record<string, unknown>> {
  const blocks = stack.providers[0]?.["default_tags"];
  const [block] = (Array.isArray(blocks) ? blocks : [blocks]) as ({ readonly tags?: unknown } | undefined)[];
  const tags = block?.tags;
  return typeof tags === "object" && tags !== null ? (tags as Readonly<Record<string, unknown>>) : {};
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
