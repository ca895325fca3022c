import { type IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { physicalName } from "../core/physical-name";
import { requireNoIssue } from "../core/prop-issue";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { packPolicies } from "./terraform-permissions/pack-policies";
import { trustWebIdentity, type WebIdentity, webIdentityIssues } from "./web-identity-trust";

/** What a pipeline does with a stack: it plans, and may change nothing; or it applies. */
export type TerraformPhase = "plan" | "apply";

/** Props of a {@link TerraformRole}. */
export interface TerraformRoleProps {
  /** Name of the stack, or of the environment that it is: the second part of the role's name. */
  readonly stack: string;
  /** What the pipeline does with the stack: the last part of the role's name. */
  readonly phase: TerraformPhase;
  /** Jobs that may assume the role. */
  readonly jobs: WebIdentity;
  /**
   * What the role allows, see `terraformPermissions`, and what it denies.
   * @default nothing yet; see `allowAll`
   */
  readonly statements?: readonly PolicyStatement[];
  /**
   * Provider that vouches for the jobs, if the app makes it known to IAM: the role is created after it.
   * @default the account knows the issuer already
   */
  readonly provider?: IamOpenidConnectProvider | undefined;
  /**
   * Maximum duration of a session in seconds, 3600 to 43200. A session must outlast the run.
   * @default 3600 to plan; 7200 to apply, because a search domain takes more than an hour to change
   */
  readonly maxSessionSeconds?: number;
  /**
   * Number of managed policies that AWS attaches to a role of the account, 10 to 20.
   * @default 10, the quota until AWS raises it
   */
  readonly mostPolicies?: number | undefined;
}

/** Source: IAM User Guide, "IAM and AWS STS quotas". */
const MOST_POLICIES = 10;

const maxSessionSeconds: Readonly<Record<TerraformPhase, number>> = { plan: 3600, apply: 7200 };

/**
 * A role with which the jobs of a pipeline plan or apply a stack, by the tokens that their system gives them, without
 * access keys. Its name is `<project>-<stack>-plan` or `<project>-<stack>-apply`.
 *
 * Its permissions are managed policies, because they are too many for an inline policy.
 */
export class TerraformRole extends Construct {
  /** ARN of the role. */
  readonly arn: string;
  /** Physical name of the role. */
  readonly name: string;
  readonly role: IamRole;
  private readonly policies: IamPolicy[] = [];
  private readonly mostPolicies: number;

  /** @throws if the subjects are missing or everybody's, or the statements are too many for a role */
  constructor(scope: Construct, id: string, props: TerraformRoleProps) {
    super(scope, id);
    const { stack, phase, jobs, statements = [] } = props;
    const target = DeploymentTarget.of(this);
    requireNoIssue(`${this.node.path}: \`jobs\``, webIdentityIssues(jobs));
    this.name = target.reserveFullName(this, "role", terraformRoleName(target.project, stack, phase));
    const trust = trustWebIdentity(target, jobs);
    this.role = new IamRole(this, "resource", {
      name: this.name,
      description: `${phase === "plan" ? "Plans" : "Applies"} the stack ${stack} of ${target.project} from a pipeline.`,
      assumeRolePolicy: policyDocument(trust),
      maxSessionDuration: props.maxSessionSeconds ?? maxSessionSeconds[phase],
      ...(target.permissionsBoundary !== undefined && { permissionsBoundary: target.permissionsBoundary }),
      // IAM takes a provider's ARN that doesn't exist yet, but nobody could assume the role in the meantime.
      ...(props.provider && { dependsOn: [props.provider] }),
      tags: { Name: this.name },
    });
    this.arn = this.role.arn;
    this.mostPolicies = props.mostPolicies ?? MOST_POLICIES;
    giveReasonsOf(this.role, trust);
    this.allowAll(statements);
  }

  /**
   * Adds statements, in as many further policies as they take.
   * @throws if the role would have more policies than AWS attaches to one
   */
  allowAll(statements: readonly PolicyStatement[]): void {
    const most = this.mostPolicies - this.policies.length;
    for (const part of packPolicies(statements, { owner: `the role ${this.name}`, most })) {
      this.policies.push(this.attach(part, String(this.policies.length + 1)));
    }
  }

  private attach(statements: readonly PolicyStatement[], number: string): IamPolicy {
    const policy = new IamPolicy(this, `policy-${number}`, {
      name: DeploymentTarget.of(this).reserveFullName(this, "policy", physicalName("policy", [this.name, number])),
      policy: policyDocument(statements),
    });
    giveReasonsOf(policy, statements);
    new IamRolePolicyAttachment(this, `attachment-${number}`, { role: this.role.name, policyArn: policy.arn });
    return policy;
  }
}

/** Returns the name of the role with which pipelines plan or apply a stack: `shop-prod-apply`. */
function terraformRoleName(project: string, stack: string, phase: TerraformPhase): string {
  return physicalName("role", [project, stack, phase]);
}
