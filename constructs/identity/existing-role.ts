import { type IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "./grantee";
import { InlinePolicy } from "./inline-policy";
import { type PolicyStatement } from "./policy-statement";

/** Props of an {@link ExistingRole}. */
export interface ExistingRoleProps {
  /** ARN of the role. */
  readonly arn: string;
}

/**
 * An IAM role that exists already. What is granted to it becomes one inline policy of the role,
 * `<project>-<environment>-<construct id>`, beside the policies that the role has. A role of another account can't be
 * given permissions from here; its owner has to, and the resource's own policy has to allow it.
 */
export class ExistingRole extends Construct implements Grantee {
  readonly arn: string;
  /** Physical name of the role. */
  readonly name: string;
  private readonly account: string;
  private readonly policy: InlinePolicy;

  /** @throws if the ARN isn't that of a role, or is known only at apply */
  constructor(scope: Construct, id: string, { arn }: ExistingRoleProps) {
    super(scope, id);
    const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
    if (Token.isUnresolved(arn) || account === undefined || name === undefined) {
      throw new Error(
        `${this.node.path}: "${arn}" must be the ARN of a role, such as arn:aws:iam::444444444444:role/web.`,
      );
    }
    this.arn = arn;
    this.name = name;
    this.account = account;
    this.policy = new InlinePolicy(this, {
      role: name,
      name: DeploymentTarget.of(this).reserveName(this, "policy", id),
    });
  }

  /** The inline policy with what was granted to the role; undefined while nothing was. */
  get permissions(): IamRolePolicy | undefined {
    return this.policy.resource;
  }

  /** @throws if the role belongs to another account */
  allow(statement: PolicyStatement): void {
    const { account } = DeploymentTarget.of(this);
    if (this.account !== account) {
      throw new Error(
        `${this.node.path}: ${this.arn} belongs to another account than the stack (${account}), so that no permission ` +
          "can be granted to it; let its owner grant it.",
      );
    }
    this.policy.allow(statement);
  }

  /** Calls a function for each statement that is granted to the role here, earlier or later; see `Role.onAllow`. */
  onAllow(listener: (statement: PolicyStatement) => void): void {
    this.policy.onAllow(listener);
  }
}
