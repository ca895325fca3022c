import { isAllowedManagedPolicy } from "./managed-policies";
import { type ReviewedStack } from "./platform-under-review";
import { type ReadStatement } from "./policy-document";
import { type ReviewedRole, type RolePermission, rolesOf } from "./role-permissions";
import { canBeAbout, isAction, isConditionKey, takesResource } from "./service-authorization";

/** Ways to give somebody permissions that {@link rolesOf} doesn't see. */
const UNSEEN_TYPES = /^aws_iam_(?:access_key|group|policy|role_policies|role_policy_attachments|service_specific|user)/;
const UNSEEN_ARGUMENTS = ["inline_policy", "managed_policy_arns"];

/** A resource that names none: `*`, or an ARN that says no more than the service, such as `arn:aws:s3:::*`. */
const EVERY_RESOURCE = /^(?:arn(?::[^:]*){4}:)?[*?]+$/;

/**
 * What is wrong with the permissions of a stack: an action or a condition key that AWS doesn't have, an action that
 * can't be about any resource named with it, an asterisk in an action, an asterisk for a resource without a reason or
 * where AWS takes something narrower, a policy of AWS's that isn't one for a service role, and permissions given in a way that this review doesn't see.
 */
export async function reviewStack(reviewed: ReviewedStack): Promise<string[]> {
  const issues = await Promise.all(rolesOf(reviewed).map(reviewRole));
  return [...issues.flat(), ...unseen(reviewed)].map((fault) => `${reviewed.stack.name}: ${fault}.`);
}

async function reviewRole({ id, trust, permissions, managedPolicies }: ReviewedRole): Promise<string[]> {
  const statements = await Promise.all(permissions.map(reviewPermission));
  const trusts = await Promise.all(trust.map(reviewActions));
  const policies = managedPolicies
    .filter((arn) => !isAllowedManagedPolicy(arn))
    .map((arn) => `has the policy ${arn}; write a statement that says what it needs`);
  return [...trusts.flat(), ...statements.flat(), ...policies].map((fault) => `${id}: ${fault}`);
}

async function reviewPermission({ statement, reason }: RolePermission): Promise<string[]> {
  const { sid, effect, actions, otherActions, otherResources, resources = [] } = statement;
  if (effect === "Deny") {
    return [];
  }
  const issues = await reviewActions(statement);
  if (otherActions || otherResources) {
    issues.push(`${sid}: allows all but what it names; name what it is to allow`);
  }
  if (resources.some((resource) => EVERY_RESOURCE.test(resource)) && reason === undefined) {
    issues.push(`${sid}: is about every resource; name them, or say with EveryResource why it can't`);
  }
  for (const key of Object.values(statement.conditions).flatMap((keys) => Object.keys(keys))) {
    if (!(await isConditionKey(key))) issues.push(`${sid}: AWS has no condition key ${key}`);
  }
  for (const action of actions) {
    const fault = await fitIssue(action, statement);
    if (fault !== undefined) issues.push(`${sid}: ${fault}`);
  }
  return issues;
}

/** What is wrong between an action that AWS has and the resources that it is allowed on. */
async function fitIssue(action: string, { resources = [], conditions }: ReadStatement): Promise<string | undefined> {
  if (/[*?]/.test(action) || !(await isAction(action))) {
    return undefined;
  }
  if (resources.includes("*")) {
    const narrowed = Object.keys(conditions).length > 0;
    return !narrowed && (await takesResource(action))
      ? `${action} takes a resource, and so needs no asterisk`
      : undefined;
  }
  return (await canBeAbout(action, resources))
    ? undefined
    : `${action} can't be about ${resources.join(", ")}, and so allows nothing`;
}

async function reviewActions({ sid, effect, actions }: ReadStatement): Promise<string[]> {
  const issues: string[] = [];
  for (const action of effect === "Allow" ? actions : []) {
    if (/[*?]/.test(action)) {
      issues.push(`${sid}: ${action} is more than one action; name each`);
    } else if (!(await isAction(action))) {
      issues.push(`${sid}: AWS has no action ${action}`);
    }
  }
  return issues;
}

function unseen({ stack }: ReviewedStack): string[] {
  const types = stack.types
    .filter((type) => UNSEEN_TYPES.test(type))
    .map((type) => `${type}: gives permissions past the roles; use Role`);
  const roles = stack
    .all("aws_iam_role")
    .flatMap(([id, role]) =>
      UNSEEN_ARGUMENTS.filter((argument) => role[argument] !== undefined).map(
        (argument) => `${id}: has ${argument}; use the verbs of Role`,
      ),
    );
  return [...types, ...roles];
}
