import { parsePolicy, type ParsedStatement } from "./policy-document";
import { type ReviewedStack } from "./reviewed-stacks";

/** One statement of a role's policies. */
export interface RolePermission {
  readonly statement: ParsedStatement;
  /** Why the statement's resource is `*`, if it is and the construct gives a reason. */
  readonly reason: string | undefined;
}

/** A role of a synthesized stack. */
export interface ReviewedRole {
  /** The role's logical ID. */
  readonly id: string;
  readonly name: string;
  /** Who may assume the role, and under which conditions. */
  readonly trust: readonly ParsedStatement[];
  readonly permissions: readonly RolePermission[];
  /** ARNs of the attached policies. */
  readonly managedPolicies: readonly string[];
}

/** Returns all roles of a stack with their permissions. */
export function rolesOf({ stack, reasons }: ReviewedStack): ReviewedRole[] {
  const resolve = (text: string) => stack.resolve(text);
  const resourcesOfRole = (type: string, roleId: string) =>
    stack.all(type).filter(([, { role }]) => role === `\${aws_iam_role.${roleId}.name}`);
  return stack.all("aws_iam_role").map(([id, role]) => ({
    id,
    name: resolve(String(role["name"])),
    trust: parsePolicy(role["assume_role_policy"] as string, resolve),
    permissions: resourcesOfRole("aws_iam_role_policy", id).flatMap(([policyId, { policy }]) =>
      parsePolicy(policy as string, resolve).map((statement) => ({
        statement,
        reason: reasons.get(policyId)?.get(statement.sid),
      })),
    ),
    managedPolicies: resourcesOfRole("aws_iam_role_policy_attachment", id).map(([, { policy_arn }]) =>
      resolve(String(policy_arn)),
    ),
  }));
}
