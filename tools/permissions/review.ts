import { isAllowedManagedPolicy } from "./managed-policies";
import { type ParsedStatement } from "./policy-document";
import { type ReviewedStack } from "./reviewed-stacks";
import { type ReviewedRole, type RolePermission, rolesOf } from "./role-permissions";
import { actionExists, appliesToAny, conditionKeyExists, supportsResources } from "./service-authorization";

/** Resource types and arguments that grant permissions without {@link rolesOf} seeing them. */
const UNREVIEWED_TYPES =
  /^aws_iam_(?:access_key|group|policy|role_policies|role_policy_attachments|service_specific|user)/;
const UNREVIEWED_ARGUMENTS = ["inline_policy", "managed_policy_arns"];

/** A pattern that restricts nothing: `*`, or an ARN that names only the service, such as `arn:aws:s3:::*`. */
const EVERY_RESOURCE = /^(?:arn(?::[^:]*){4}:)?[*?]+$/;

/**
 * Returns the issues of a stack's permissions: actions and condition keys that don't exist, actions that don't apply to
 * their resources, wildcards in actions, `*` as a resource without a reason or without need, AWS managed policies that
 * are not for service roles, and permissions that this review doesn't see.
 */
export async function reviewStack(reviewed: ReviewedStack): Promise<string[]> {
  const issues = await Promise.all(rolesOf(reviewed).map(reviewRole));
  return [...issues.flat(), ...unreviewedGrants(reviewed)].map((issue) => `${reviewed.stack.name}: ${issue}.`);
}

async function reviewRole({ id, trust, permissions, managedPolicies }: ReviewedRole): Promise<string[]> {
  const statementIssues = await Promise.all(permissions.map(reviewPermission));
  const trustIssues = await Promise.all(trust.map(reviewActions));
  const policyIssues = managedPolicies
    .filter((arn) => !isAllowedManagedPolicy(arn))
    .map(
      (arn) => `has the managed policy ${arn}; replace it with a statement that lists the actions that the role needs`,
    );
  return [...trustIssues.flat(), ...statementIssues.flat(), ...policyIssues].map((issue) => `${id}: ${issue}`);
}

async function reviewPermission({ statement, reason }: RolePermission): Promise<string[]> {
  const { sid, effect, actions, isNotAction, isNotResource, resources = [] } = statement;
  if (effect === "Deny") {
    return [];
  }
  const issues = await reviewActions(statement);
  if (isNotAction || isNotResource) {
    issues.push(`${sid}: allows everything except what it lists; list what it allows`);
  }
  if (resources.some((resource) => EVERY_RESOURCE.test(resource)) && reason === undefined) {
    issues.push(`${sid}: applies to every resource; name the resources, or use EveryResource with a reason`);
  }
  for (const key of Object.values(statement.conditions).flatMap((keys) => Object.keys(keys))) {
    if (!(await conditionKeyExists(key))) issues.push(`${sid}: the condition key ${key} doesn't exist`);
  }
  for (const action of actions) {
    const issue = await resourceIssue(action, statement);
    if (issue !== undefined) issues.push(`${sid}: ${issue}`);
  }
  return issues;
}

/** Returns what is wrong between an existing action and the resources that it is allowed on. */
async function resourceIssue(
  action: string,
  { resources = [], conditions }: ParsedStatement,
): Promise<string | undefined> {
  if (/[*?]/.test(action) || !(await actionExists(action))) {
    return undefined;
  }
  if (resources.includes("*")) {
    const isConditional = Object.keys(conditions).length > 0;
    return !isConditional && (await supportsResources(action))
      ? `${action} supports resource-level permissions; name the resources instead of *`
      : undefined;
  }
  return (await appliesToAny(action, resources))
    ? undefined
    : `${action} doesn't apply to ${resources.join(", ")}, and so allows nothing`;
}

async function reviewActions({ sid, effect, actions }: ParsedStatement): Promise<string[]> {
  const issues: string[] = [];
  for (const action of effect === "Allow" ? actions : []) {
    if (/[*?]/.test(action)) {
      issues.push(`${sid}: ${action} allows more than one action; name each`);
    } else if (!(await actionExists(action))) {
      issues.push(`${sid}: the action ${action} doesn't exist`);
    }
  }
  return issues;
}

function unreviewedGrants({ stack }: ReviewedStack): string[] {
  const types = stack.types
    .filter((type) => UNREVIEWED_TYPES.test(type))
    .map((type) => `${type}: grants permissions outside roles; use Role`);
  const roles = stack
    .all("aws_iam_role")
    .flatMap(([id, role]) =>
      UNREVIEWED_ARGUMENTS.filter((argument) => role[argument] !== undefined).map(
        (argument) => `${id}: sets ${argument}; use the methods of Role`,
      ),
    );
  return [...types, ...roles];
}
