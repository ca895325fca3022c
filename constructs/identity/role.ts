import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "./grantee";
import { EveryResource, policyDocument, type PolicyStatement } from "./policy-statement";

/** Maximum size of the inline policies of a role, in characters. Source: IAM User Guide, "IAM and AWS STS quotas". */
const MAXIMUM_POLICY_LENGTH = 10240;

/** Props of a {@link Role}. */
export interface RoleProps {
  /** Last part of the role's physical name: `web-task`. */
  readonly name: string;
  /** Description of the role in AWS, one sentence: who assumes it and for what purpose. */
  readonly description: string;
  /** Statements of the trust policy: who may assume the role. `trustService` creates them for an AWS service. */
  readonly trust: readonly PolicyStatement[];
  /**
   * ARNs of AWS managed policies, for service roles whose permissions AWS maintains.
   * @default no managed policies
   */
  readonly managedPolicies?: readonly string[];
  /**
   * Maximum duration of a session in seconds, 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionSeconds?: number;
}

/** An IAM role. It has no permissions until they are allowed; all of them are statements of one inline policy. */
export class Role extends Construct implements Grantee {
  /** ARN of the role. */
  readonly arn: string;
  /** Physical name of the role. */
  readonly name: string;
  readonly role: IamRole;
  private policy: IamRolePolicy | undefined;
  private readonly statements: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.name = target.reserveName(this, "role", props.name);
    this.role = new IamRole(this, "resource", {
      name: this.name,
      description: props.description,
      assumeRolePolicy: policyDocument(props.trust),
      ...(props.maxSessionSeconds !== undefined && { maxSessionDuration: props.maxSessionSeconds }),
      ...(target.permissionsBoundary !== undefined && { permissionsBoundary: target.permissionsBoundary }),
      tags: { Name: this.name },
    });
    this.arn = this.role.arn;
    this.node.addValidation({ validate: () => this.policyIssues() });
    for (const policyArn of props.managedPolicies ?? []) {
      const policyName = policyArn.slice(policyArn.lastIndexOf("/") + 1);
      new IamRolePolicyAttachment(this, policyName, { role: this.role.name, policyArn });
    }
  }

  /** The inline policy with the role's permissions; undefined while the role has none. */
  get permissions(): IamRolePolicy | undefined {
    return this.policy;
  }

  /** Reasons of the statements that apply to every resource, by Sid: for whoever reviews the role. */
  get reasons(): ReadonlyMap<string, string> {
    const reasons = this.statements.flatMap(({ sid, resources }) =>
      resources instanceof EveryResource ? [[sid, resources.reason] as const] : [],
    );
    return new Map(reasons);
  }

  /**
   * Adds a statement to the permissions of the role. Adding the same statement again has no effect.
   * @throws if the role has another statement with the same Sid
   */
  allow(statement: PolicyStatement): void {
    const existing = this.statements.find(({ sid }) => sid === statement.sid);
    if (existing !== undefined) {
      if (JSON.stringify(existing) !== JSON.stringify(statement)) {
        throw new Error(
          `${this.node.path}: two different statements have the Sid ${statement.sid}; rename one of them.`,
        );
      }
      return;
    }
    this.statements.push(statement);
    const policy = policyDocument(this.statements);
    if (this.policy) {
      this.policy.policy = policy;
    } else {
      this.policy = new IamRolePolicy(this, "policy", { name: "permissions", role: this.role.name, policy });
    }
  }

  /**
   * AWS would refuse a longer policy only at apply. References are counted as they are, not with their final
   * values.
   */
  private policyIssues(): string[] {
    const { length } = policyDocument(this.statements);
    return length <= MAXIMUM_POLICY_LENGTH
      ? []
      : [
          `${this.name}: the policy has ${String(length)} characters, and IAM allows at most ` +
            `${String(MAXIMUM_POLICY_LENGTH)}; name fewer resources, or a common prefix.`,
        ];
  }
}
