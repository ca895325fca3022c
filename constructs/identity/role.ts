import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { type IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { ExistingRole, type ExistingRoleProps } from "./existing-role";
import { type Grantee } from "./grantee";
import { InlinePolicy } from "./inline-policy";
import { giveReasonsOf } from "./permission-reasons";
import { policyDocument, type PolicyStatement } from "./policy-statement";

/** Props of a {@link Role}. */
export interface RoleProps {
  /**
   * Last part of the role's physical name: `web-task`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Description of the role in AWS, one sentence: who assumes it and for what purpose.
   * @default "Role <name> of <project> <environment>."
   */
  readonly description?: string;
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
  private readonly policy: InlinePolicy;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name = id, description = `Role ${name} of ${target.project} ${target.environment}.` } = props;
    this.name = target.reserveName(this, "role", name);
    this.role = new IamRole(this, "resource", {
      name: this.name,
      description,
      assumeRolePolicy: policyDocument(props.trust),
      ...(props.maxSessionSeconds !== undefined && { maxSessionDuration: props.maxSessionSeconds }),
      ...(target.permissionsBoundary !== undefined && { permissionsBoundary: target.permissionsBoundary }),
      tags: { Name: this.name },
    });
    this.arn = this.role.arn;
    giveReasonsOf(this.role, props.trust);
    this.policy = new InlinePolicy(this, { name: "permissions", role: this.role.name });
    for (const policyArn of props.managedPolicies ?? []) {
      const policyName = policyArn.slice(policyArn.lastIndexOf("/") + 1);
      new IamRolePolicyAttachment(this, policyName, { role: this.role.name, policyArn });
    }
  }

  /**
   * Returns a role that exists already, by its ARN. Grants become an inline policy of the role, which must be in the
   * account of the stack.
   */
  static fromArn(scope: Construct, id: string, props: ExistingRoleProps): ExistingRole {
    return new ExistingRole(scope, id, props);
  }

  /** Returns a role that exists already in the account of the stack, by its name; see {@link fromArn}. */
  static fromName(scope: Construct, id: string, name: string): ExistingRole {
    const { account, partition } = DeploymentTarget.of(scope);
    return new ExistingRole(scope, id, { arn: `arn:${partition}:iam::${account}:role/${name}` });
  }

  /** The inline policy with the role's permissions; undefined while the role has none. */
  get permissions(): IamRolePolicy | undefined {
    return this.policy.resource;
  }

  /**
   * Adds a statement to the permissions of the role. Adding the same statement again has no effect.
   * @throws if the role has another statement with the same Sid
   */
  allow(statement: PolicyStatement): void {
    this.policy.allow(statement);
  }

  /**
   * Calls a function for each statement of the role's permissions: for those that there are, and for those that are
   * added later. What runs with the role learns in this way which AWS APIs it has to reach.
   */
  onAllow(listener: (statement: PolicyStatement) => void): void {
    this.policy.onAllow(listener);
  }
}
