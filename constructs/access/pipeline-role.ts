import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { pipelineRoleDefaults } from "./pipeline-role-defaults";
import { oidcGroupIssues } from "./shared-issuers";

/** Props of a {@link PipelineRole}. */
export interface PipelineRoleProps {
  /**
   * Issuer of the tokens that the pipeline's jobs get, without `https://`.
   * @default "token.actions.githubusercontent.com": GitHub Actions
   */
  readonly issuer?: string;
  /**
   * Audience of the tokens.
   * @default "sts.amazonaws.com"
   */
  readonly audience?: string;
  /**
   * Subjects that may assume the role, values of the claim `sub`, in which `*` matches any characters and `?` matches
   * one: `repo:acme/shop:ref:refs/heads/main`. At least one.
   */
  readonly subjects: readonly string[];
  /**
   * Whether the issuer is made known to IAM, which an account does once for each, or is known already.
   * @default "create"
   */
  readonly provider?: "create" | "existing";
  /** Description of the role: what the pipeline may do, in one sentence. */
  readonly description: string;
  /**
   * Maximum duration of a session in seconds, 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionSeconds?: number;
}

/**
 * A role that the jobs of a pipeline assume with the tokens that their system gives them, without access keys.
 * Source: IAM User Guide, "Create a role for OpenID Connect federation"; GitHub Docs, "Configuring OpenID Connect in
 * Amazon Web Services".
 */
export class PipelineRole extends Role {
  /** The issuer as IAM knows it, if this role makes it known. */
  readonly provider: IamOpenidConnectProvider | undefined;

  /** @throws if the subjects are missing, or are everybody's */
  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    const { issuer, audience, provider, subjects, description, maxSessionSeconds } = {
      ...pipelineRoleDefaults,
      ...props,
    };
    const issues = oidcGroupIssues({ issuer, subjects });
    const missing = { props: ["subjects"] as const, message: "must name at least one subject of the pipeline." };
    requireNoIssue(`${scope.node.path}/${id}: \`subjects\``, subjects.length === 0 ? [missing] : issues);
    super(scope, id, {
      name: id,
      description,
      trust: trustPipeline(DeploymentTarget.of(scope), { issuer, audience, subjects }),
      ...(maxSessionSeconds !== undefined && { maxSessionSeconds }),
    });
    if (provider === "create") {
      this.provider = new IamOpenidConnectProvider(this, "provider", {
        url: `https://${issuer}`,
        clientIdList: [audience],
      });
      // IAM takes a provider's ARN that doesn't exist yet, but nobody could assume the role in the meantime.
      this.role.dependsOn = [`${this.provider.terraformResourceType}.${this.provider.friendlyUniqueId}`];
    }
  }
}

function trustPipeline(
  { account, partition }: DeploymentTarget,
  { issuer, audience, subjects }: Required<Pick<PipelineRoleProps, "issuer" | "audience" | "subjects">>,
): PolicyStatement[] {
  return [
    {
      sid: "PipelineHasToken",
      principals: { Federated: [`arn:${partition}:iam::${account}:oidc-provider/${issuer}`] },
      actions: ["sts:AssumeRoleWithWebIdentity"],
      conditions: {
        StringEquals: { [`${issuer}:aud`]: audience },
        StringLike: { [`${issuer}:sub`]: [...subjects] },
      },
    },
  ];
}
