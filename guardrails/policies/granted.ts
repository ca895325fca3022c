import { type Resource } from "../tree/resource";
import { type Tree } from "../tree/tree";
import { type ReadPolicy, readPolicyText } from "./read-policy";
import { type Statement } from "./statement";

/** Types of the resources that hold the permissions of roles, users, groups and permission sets. */
export const identityPolicyTypes = [
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
  "aws_ssoadmin_permission_set_inline_policy",
] as const;

/** Names and resources of the policies that bound roles, by the tree. */
const boundaries = new WeakMap<Tree, ReadonlySet<Resource | string>>();

/** Lists the policies of identities that a resource of {@link identityPolicyTypes} holds, in whichever argument. */
export function identityPoliciesOf(resource: Resource, tree: Tree): readonly ReadPolicy[] {
  return textsIn(resource).map((text) => readPolicyText(resource, text, tree));
}

/**
 * Lists the statements with which a resource of {@link identityPolicyTypes} allows something. A permissions boundary
 * gives nobody anything.
 */
export function grantedBy(resource: Resource, tree: Tree): readonly Statement[] {
  const texts = textsIn(resource);
  return texts.length === 0 || isBoundary(resource, tree)
    ? []
    : texts
        .flatMap((text) => readPolicyText(resource, text, tree).statements)
        .filter(({ effect }) => effect === "Allow");
}

/**
 * Whether a managed policy is the permissions boundary of roles, of whichever stack, and attached to nothing. What has to
 * be the boundary of roles that others create is one too, and so is one that says so by its name: no role may have it yet.
 */
function isBoundary(policy: Resource, tree: Tree): boolean {
  if (policy.type !== "aws_iam_policy") {
    return false;
  }
  const known = boundaries.get(tree) ?? boundariesIn(tree);
  boundaries.set(tree, known);
  const name = policy.get("name");
  const bounds = known.has(policy) || (typeof name === "string" && (known.has(name) || NAMED_BOUNDARY.test(name)));
  return bounds && !tree.usersOf(policy).some(({ type }) => /attachment|_policies_exclusive$/.test(type));
}

/** The name of a policy that is meant as a permissions boundary. */
const NAMED_BOUNDARY = /(?:^|[-_])boundary(?:$|[-_])/i;

function boundariesIn(tree: Tree): ReadonlySet<Resource | string> {
  const named = [...tree.of("aws_iam_role"), ...tree.of("aws_iam_user")].flatMap((identity) => {
    const boundary = identity.get("permissions_boundary");
    if (typeof boundary !== "string") return [];
    return namesOf(identity, boundary, tree);
  });
  const demanded = ["aws_iam_role_policy", "aws_iam_policy"].flatMap((type) =>
    tree.of(type).flatMap((policy) =>
      identityPoliciesOf(policy, tree)
        .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
        .filter(({ key }) => key === "iam:permissionsboundary")
        .flatMap(({ values }) => values.flatMap((boundary) => namesOf(policy, boundary, tree))),
    ),
  );
  return new Set([...named, ...demanded]);
}

/** The policy that is meant by an ARN, and its name. */
function namesOf(user: Resource, arn: string, tree: Tree): readonly (Resource | string)[] {
  return [...tree.mentioned(user, arn), arn.slice(arn.lastIndexOf("/") + 1)];
}

function textsIn(resource: Resource): readonly string[] {
  const values =
    resource.type === "aws_iam_role"
      ? resource.blocks("inline_policy").map(({ policy }) => policy)
      : [resource.get(resource.type.startsWith("aws_ssoadmin_") ? "inline_policy" : "policy")];
  return values.filter((value) => typeof value === "string");
}
