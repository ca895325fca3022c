import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, policyDocument, type PolicyStatement } from "./policy-statement";

/** Characters of all policies that stand in a role. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LONGEST_POLICY = 10240;

/** Props of a {@link Role}. */
export interface RoleProps {
  /** Last part of the role's name: `web-task`. */
  readonly name: string;
  /** One sentence: who assumes the role and what for. */
  readonly description: string;
  /** Who may assume the role; see `trustService` and its siblings. */
  readonly trust: readonly PolicyStatement[];
  /**
   * ARNs of AWS-managed policies, for the service roles that AWS keeps up to date itself.
   * @default none
   */
  readonly managedPolicies?: readonly string[];
  /**
   * Seconds until whoever took the role on has to do so again, 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionSeconds?: number;
}

/** A role that may do nothing until it is allowed to. All it may do stands in one policy, a statement each. */
export class Role extends Construct {
  /** ARN of the role. */
  readonly arn: string;
  /** Name of the role. */
  readonly name: string;
  readonly role: IamRole;
  private policy: IamRolePolicy | undefined;
  private readonly statements: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.name = target.name("role", props.name);
    this.role = new IamRole(this, "resource", {
      name: this.name,
      description: props.description,
      assumeRolePolicy: policyDocument(props.trust),
      ...(props.maxSessionSeconds !== undefined && { maxSessionDuration: props.maxSessionSeconds }),
      ...(target.permissionsBoundary !== undefined && { permissionsBoundary: target.permissionsBoundary }),
      tags: { Name: this.name },
    });
    this.arn = this.role.arn;
    this.node.addValidation({ validate: () => this.issues() });
    for (const policyArn of props.managedPolicies ?? []) {
      const policyName = policyArn.slice(policyArn.lastIndexOf("/") + 1);
      new IamRolePolicyAttachment(this, policyName, { role: this.role.name, policyArn });
    }
  }

  /** The policy that holds what the role may do; there is none while it may do nothing. */
  get permissions(): IamRolePolicy | undefined {
    return this.policy;
  }

  /** Why a statement is about every resource, by the statement's Sid: for whoever reviews the role. */
  get reasons(): ReadonlyMap<string, string> {
    const every = this.statements.flatMap(({ sid, resources }) =>
      resources instanceof EveryResource ? [[sid, resources.reason] as const] : [],
    );
    return new Map(every);
  }

  /** Allows what the statement says. The same statement given twice counts once. */
  allow(statement: PolicyStatement): void {
    const same = (other: PolicyStatement) => JSON.stringify(other) === JSON.stringify(statement);
    if (this.statements.some(same)) {
      return;
    }
    if (this.statements.some((other) => other.sid === statement.sid)) {
      throw new Error(`${this.node.path}: two different statements are called ${statement.sid}; IAM takes a Sid once.`);
    }
    this.statements.push(statement);
    const policy = policyDocument(this.statements);
    if (this.policy) {
      this.policy.policy = policy;
    } else {
      this.policy = new IamRolePolicy(this, "policy", { name: "permissions", role: this.role.name, policy });
    }
  }

  /** AWS would say it at apply; what references stand for is longer still, and not counted. */
  private issues(): string[] {
    const { length } = policyDocument(this.statements);
    return length <= LONGEST_POLICY
      ? []
      : [
          `${this.name}: its policy has ${String(length)} characters, where IAM takes ${String(LONGEST_POLICY)}; let it name less, or a common beginning.`,
        ];
  }
}
