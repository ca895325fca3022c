import { policyDocument, type PolicyStatement, statementText } from "../../identity/policy-statement";

/**
 * Characters of a managed policy, without whitespace.
 * Source: IAM User Guide, "IAM and AWS STS quotas".
 */
const LARGEST_POLICY = 6144;

/** What a policy document has around its statements. */
const FRAME = policyDocument([]).length;

/** What {@link packPolicies} is asked for. */
export interface PackingProps {
  /** Whose permissions these are, for the message: `the pipeline role of prod`. */
  readonly owner: string;
  /**
   * Most managed policies that the role can have for these statements. AWS attaches 10 to a role by default, and 20 at
   * most. Source: IAM User Guide, "IAM and AWS STS quotas".
   * @default 10
   */
  readonly most?: number;
}

/**
 * Distributes statements over managed policies, as few as their sizes allow. Each statement goes to the first policy
 * with room for it, in the order given, so that a statement that is added or grows moves only what no longer fits. One
 * that is larger than a policy is divided by its actions.
 *
 * @returns the statements of each policy
 * @throws if there would be more policies than a role can have, or a statement fits in no policy
 */
export function packPolicies(statements: readonly PolicyStatement[], props: PackingProps): PolicyStatement[][] {
  const { owner, most = 10 } = props;
  const policies: { length: number; readonly statements: PolicyStatement[] }[] = [];
  for (const statement of statements.flatMap(divided)) {
    const length = size(statement) + 1;
    const policy = policies.find((candidate) => candidate.length + length <= LARGEST_POLICY);
    if (policy) {
      policy.length += length;
      policy.statements.push(statement);
    } else {
      policies.push({ length: FRAME + length, statements: [statement] });
    }
  }
  if (policies.length > most) {
    throw new Error(
      `The permissions of ${owner} fill ${policies.length} managed policies of ${LARGEST_POLICY} characters, and it ` +
        `has room for ${most}; move resources into a stack of their own, or have AWS raise the quota "Managed policies ` +
        'attached to an IAM role", to 20 at most, and give `mostPolicies`.',
    );
  }
  return policies.map((policy) => policy.statements);
}

/** A statement, or several with a part of its actions each, so that each fits in a policy. */
function divided(statement: PolicyStatement): PolicyStatement[] {
  if (FRAME + size(statement) <= LARGEST_POLICY) return [statement];
  if (statement.actions.length === 1) {
    throw new Error(
      `The statement ${statement.sid} has more than ${LARGEST_POLICY} characters for a single action, and fits in no ` +
        "managed policy; it needs fewer resources.",
    );
  }
  const half = Math.ceil(statement.actions.length / 2);
  const part = (sid: string, actions: readonly string[]) => divided({ ...statement, sid, actions });
  return [
    ...part(`${statement.sid}A`, statement.actions.slice(0, half)),
    ...part(`${statement.sid}B`, statement.actions.slice(half)),
  ];
}

/** IAM counts the characters of the document as it is stored; characters beyond ASCII count as more than one. */
function size(statement: PolicyStatement): number {
  return Buffer.byteLength(statementText(statement));
}
