import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { physicalName } from "../core/physical-name";
import { givePermissionReason, giveReasonsOf } from "../identity/permission-reasons";
import { joinStatements, type PolicyStatement, statementText } from "../identity/policy-statement";
import { boundaryStatements } from "./boundary-statements";

/** Maximum size of a managed policy, in characters. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LARGEST_POLICY = 6144;

/** Props of an {@link EnvironmentBoundary}. */
export interface EnvironmentBoundaryProps {
  /** Deployment target of the environment. */
  readonly environment: DeploymentTarget;
  /**
   * Other environments and stacks of the project in the same account, whose resources the roles never reach.
   * @default none
   */
  readonly others?: readonly string[];
  /**
   * Environment whose name and tags the resources have that the environments share: images, and the state.
   * @default "shared"
   */
  readonly shared?: string;
  /**
   * Statements that allow more, for example what another account lets the roles of the environment do.
   * @default none
   */
  readonly additional?: readonly PolicyStatement[];
}

/**
 * The permissions boundary of the roles of an environment: the most that any of them may ever do, whatever its own
 * policies say. A pipeline may create only roles that have it, so that it can give nobody more than this.
 *
 * It allows the services of AWS, and of IAM nothing but passing the roles of the environment. It allows nothing that
 * changes the account, and nothing with the resources of the other environments.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities", delegating responsibility to others.
 */
export class EnvironmentBoundary extends Construct {
  /** ARN of the policy. */
  readonly arn: string;
  readonly policy: IamPolicy;

  constructor(scope: Construct, id: string, props: EnvironmentBoundaryProps) {
    super(scope, id);
    const { environment, others = [], shared = "shared", additional = [] } = props;
    const name = boundaryName(environment.project, environment.environment);
    const { statements, reasons } = boundaryStatements(environment, { others, shared });
    const policy = joinStatements([...statements.map((one) => JSON.stringify(one)), ...additional.map(statementText)]);
    if (policy.length > LARGEST_POLICY) {
      throw new Error(
        `${this.node.path}: the permissions boundary has ${policy.length} characters, and IAM takes at most ` +
          `${LARGEST_POLICY}; allow less in addition, or put fewer environments in the account.`,
      );
    }
    this.policy = new IamPolicy(this, "resource", {
      name: DeploymentTarget.of(this).reserveFullName(this, "policy", name),
      description: `The most that a role of ${environment.project} ${environment.environment} may do.`,
      policy,
      tags: { Name: name },
    });
    this.arn = this.policy.arn;
    for (const [sid, reason] of Object.entries(reasons)) {
      givePermissionReason(this.policy, reason, sid);
    }
    giveReasonsOf(this.policy, additional);
  }
}

/** Returns the name of the policy that bounds the roles of an environment: `shop-prod-boundary`. */
export function boundaryName(project: string, environment: string): string {
  return physicalName("policy", [project, environment, "boundary"]);
}
