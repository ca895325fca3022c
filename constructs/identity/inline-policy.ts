import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { type Construct } from "constructs";
import { type Grantee } from "./grantee";
import { giveReasonsOf } from "./permission-reasons";
import { joinStatements, type PolicyStatement, statementText } from "./policy-statement";

/** Maximum size of the inline policies of a role, in characters. Source: IAM User Guide, "IAM and AWS STS quotas". */
const MAXIMUM_POLICY_LENGTH = 10240;

/** Props of an {@link InlinePolicy}. */
interface InlinePolicyProps {
  /** Name of the policy within the role. */
  readonly name: string;
  /** Name of the role. */
  readonly role: string;
}

/**
 * The one inline policy with which this app gives a role permissions. It exists only if there is a statement.
 *
 * Its size is validated at synthesis, because AWS would refuse a longer policy only at apply. References are counted as
 * they are, not with their final values.
 */
export class InlinePolicy implements Grantee {
  private policy: IamRolePolicy | undefined;
  private readonly statements: PolicyStatement[] = [];
  /** The JSON text of each statement, which is rendered only once. */
  private readonly texts: string[] = [];
  private readonly listeners: ((statement: PolicyStatement) => void)[] = [];

  /** @param owner the construct of the role, which gets the child `policy` */
  constructor(
    private readonly owner: Construct,
    private readonly props: InlinePolicyProps,
  ) {
    owner.node.addValidation({ validate: () => this.issues() });
  }

  /** The policy; undefined while there is no statement. */
  get resource(): IamRolePolicy | undefined {
    return this.policy;
  }

  /** @throws if there is another statement with the same Sid */
  allow(statement: PolicyStatement): void {
    const existing = this.statements.find(({ sid }) => sid === statement.sid);
    if (existing !== undefined) {
      if (JSON.stringify(existing) !== JSON.stringify(statement)) {
        throw new Error(
          `${this.owner.node.path}: two different statements have the Sid ${statement.sid}; rename one of them.`,
        );
      }
      return;
    }
    this.texts.push(statementText(statement));
    this.statements.push(statement);
    const policy = joinStatements(this.texts);
    if (this.policy) {
      this.policy.policy = policy;
    } else {
      this.policy = new IamRolePolicy(this.owner, "policy", { ...this.props, policy });
    }
    giveReasonsOf(this.policy, [statement]);
    for (const listener of this.listeners) {
      listener(statement);
    }
  }

  /** Calls a function for each statement: for those that there are, and for those that are added later. */
  onAllow(listener: (statement: PolicyStatement) => void): void {
    this.statements.forEach(listener);
    this.listeners.push(listener);
  }

  private issues(): string[] {
    const { length } = joinStatements(this.texts);
    return length <= MAXIMUM_POLICY_LENGTH
      ? []
      : [
          `${this.owner.node.path}: the policy has ${String(length)} characters, and IAM allows at most ` +
            `${String(MAXIMUM_POLICY_LENGTH)}; name fewer resources, or a common prefix.`,
        ];
  }
}
