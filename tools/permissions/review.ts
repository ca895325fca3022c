import { type Identity, identitiesOf, type ReviewedStatement } from "./identities";
import { isAllowedManagedPolicy } from "./managed-policies";
import { type ParsedStatement } from "./policy-document";
import { EVERY_RESOURCE, type KnownAccounts, type PolicyKind, principalIssues } from "./principal-issues";
import { resourceAccessOf } from "./resource-access";
import { type ReviewedStack } from "./reviewed-stacks";
import { actionExists, appliesToAny, conditionKeyExists, supportsResources } from "./service-authorization";

/** Credentials that last until somebody removes them. Source: IAM User Guide, "Security best practices in IAM". */
const LASTING_CREDENTIALS = /^aws_iam_(?:access_key|service_specific_credential|user|user_login_profile|user_ssh_key)$/;

/**
 * Returns the issues of a stack's permissions, of those by a reason is given for none.
 *
 * - of what roles, users, groups and policies allow: actions and condition keys that don't exist, actions that don't
 *   apply to their resources, wildcards in actions, `*` as a resource without a reason or without need, and AWS managed
 *   policies that are not for service roles
 * - of whom trust and resource policies let in: see `principalIssues`
 * - of what this review can't read
 */
export async function reviewStack(reviewed: ReviewedStack): Promise<string[]> {
  const { accounts = [reviewed.stack.account] } = reviewed;
  const identities = await Promise.all(identitiesOf(reviewed).map((identity) => reviewIdentity(identity, accounts)));
  const access = await Promise.all(
    resourceAccessOf(reviewed).map(async ({ kind, address, statements, unreadable }) => {
      const issues = await Promise.all(
        statements.map((reviewedStatement) => reviewAccess(reviewedStatement, kind, accounts)),
      );
      return [...issues.flat(), ...unreadable].map((issue) => `${address}: ${issue}`);
    }),
  );
  const issues = [...identities.flat(), ...access.flat(), ...unseenGrants(reviewed)];
  return issues.map((issue) => `${reviewed.stack.name}: ${issue}.`);
}

async function reviewIdentity(identity: Identity, accounts: KnownAccounts): Promise<string[]> {
  const { id, trust, permissions, managedPolicies, unreadable } = identity;
  const statementIssues = await Promise.all(permissions.map(reviewPermission));
  const trustIssues = await Promise.all(
    trust.map((reviewedStatement) => reviewAccess(reviewedStatement, "trust", accounts)),
  );
  const policyIssues = managedPolicies.flatMap(({ arn, reason }) => {
    if (isAllowedManagedPolicy(arn) || reason !== undefined) return [];
    return /^arn:[^:]*:iam::aws:/.test(arn)
      ? [`has the managed policy ${arn}; replace it with a statement that lists the actions that the role needs`]
      : [`has the policy ${arn}, which is not in this stack and can't be read; give the permissions here`];
  });
  return [...trustIssues.flat(), ...statementIssues.flat(), ...policyIssues, ...unreadable].map(
    (issue) => `${id}: ${issue}`,
  );
}

/** Reviews a statement with principals. */
async function reviewAccess(
  { statement, reason }: ReviewedStatement,
  kind: PolicyKind,
  accounts: KnownAccounts,
): Promise<string[]> {
  const whom = reason === undefined ? principalIssues(statement, kind, accounts) : [];
  // An endpoint policy grants nothing: it limits what the callers' own policies allow.
  const what = kind === "endpoint" && reason !== undefined ? [] : await reviewActions(statement);
  const issues = [...whom.map((issue) => `${statement.sid}: ${issue}`), ...what];
  if (statement.effect === "Allow" && reason === undefined && (statement.isNotAction || statement.isNotResource)) {
    issues.push(`${statement.sid}: allows everything except what it lists; list what it allows`);
  }
  return issues;
}

async function reviewPermission({ statement, reason, isWhole = false }: ReviewedStatement): Promise<string[]> {
  const { sid, effect, actions, isNotAction, isNotResource, resources = [] } = statement;
  if (effect === "Deny") {
    return [];
  }
  const issues = await reviewActions(statement, isWhole);
  if ((isNotAction || isNotResource) && !isWhole) {
    issues.push(`${sid}: allows everything except what it lists; list what it allows`);
  }
  if (resources.some((resource) => EVERY_RESOURCE.test(resource)) && reason === undefined) {
    issues.push(`${sid}: applies to every resource; name the resources, or use EveryResource with a reason`);
  }
  for (const key of Object.values(statement.conditions).flatMap((keys) => Object.keys(keys))) {
    if (!(await conditionKeyExists(key))) issues.push(`${sid}: the condition key ${key} doesn't exist`);
  }
  for (const action of actions) {
    const issue = await resourceIssue(action, statement, isWhole);
    if (issue !== undefined) issues.push(`${sid}: ${issue}`);
  }
  return issues;
}

/** Returns what is wrong between an existing action and the resources that it is allowed on. */
async function resourceIssue(
  action: string,
  { resources = [], conditions }: ParsedStatement,
  isReasoned: boolean,
): Promise<string | undefined> {
  if (/[*?]/.test(action) || !(await actionExists(action))) {
    return undefined;
  }
  if (resources.includes("*")) {
    const isConditional = Object.keys(conditions).length > 0;
    return !isConditional && !isReasoned && (await supportsResources(action))
      ? `${action} supports resource-level permissions; name the resources instead of *`
      : undefined;
  }
  return (await appliesToAny(action, resources))
    ? undefined
    : `${action} doesn't apply to ${resources.join(", ")}, and so allows nothing`;
}

/** @param isReasoned whether a reason covers wildcards in the actions */
async function reviewActions({ sid, effect, actions }: ParsedStatement, isReasoned = false): Promise<string[]> {
  const issues: string[] = [];
  for (const action of effect === "Allow" ? actions : []) {
    if (/[*?]/.test(action)) {
      if (isReasoned) continue;
      issues.push(`${sid}: ${action} allows more than one action; name each`);
    } else if (!(await actionExists(action))) {
      issues.push(`${sid}: the action ${action} doesn't exist`);
    }
  }
  return issues;
}

/** Credentials that last, and modules, whose resources the stack's JSON doesn't have. */
function unseenGrants({ stack, reasons }: ReviewedStack): string[] {
  const credentials = stack.types
    .filter((type) => LASTING_CREDENTIALS.test(type))
    .flatMap((type) => stack.all(type).map(([id]) => ({ id, type })))
    .filter(({ id }) => !reasons.get(id)?.has(""))
    .map(({ id, type }) => `${type}.${id}: has credentials that don't expire; use a role, or give a reason`);
  const modules = stack.modules.map(
    (name) => `module.${name}: its resources can't be read; create them in an extension`,
  );
  return [...credentials, ...modules];
}
