import { type ReviewedStack } from "./platform-under-review";
import { readPolicy, type ReadStatement } from "./policy-document";

/** What one statement lets a role do. */
export interface RolePermission {
  readonly statement: ReadStatement;
  /** Why the statement is about every resource, where it is. */
  readonly reason: string | undefined;
}

/** A role as it comes out of a synthesis. */
export interface ReviewedRole {
  /** Logical id of the role. */
  readonly id: string;
  readonly name: string;
  /** Who may take it on, and when. */
  readonly trust: readonly ReadStatement[];
  readonly permissions: readonly RolePermission[];
  /** ARNs of the policies that AWS or others keep, and the role has. */
  readonly managedPolicies: readonly string[];
}

/** All roles of a stack, with all that they may do. */
export function rolesOf({ stack, reasons }: ReviewedStack): ReviewedRole[] {
  const resolve = (text: string) => stack.resolve(text);
  const of = (type: string, id: string) =>
    stack.all(type).filter(([, { role }]) => role === `\${aws_iam_role.${id}.name}`);
  return stack.all("aws_iam_role").map(([id, role]) => ({
    id,
    name: resolve(String(role["name"])),
    trust: readPolicy(role["assume_role_policy"] as string, resolve),
    permissions: of("aws_iam_role_policy", id).flatMap(([policyId, { policy }]) =>
      readPolicy(policy as string, resolve).map((statement) => ({
        statement,
        reason: reasons.get(policyId)?.get(statement.sid),
      })),
    ),
    managedPolicies: of("aws_iam_role_policy_attachment", id).map(([, { policy_arn }]) => resolve(String(policy_arn))),
  }));
}
