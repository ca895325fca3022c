import { type BackendSettings, type PlatformSettings } from "../../settings/settings";
import { type StackWorkspace } from "./stack-workspaces";

/** Attributes of a workspace. Source: HCP Terraform, "Workspaces API reference". */
export type WorkspaceAttributes = Readonly<Record<string, string | boolean>>;

/** Variable with the ARN of the role that applies. */
export const APPLY_ROLE = "TFC_AWS_APPLY_ROLE_ARN";

/** The settings that workspaces are made from. */
export interface WorkspaceSettings {
  readonly project: string;
  readonly backend: Extract<BackendSettings, { readonly kind: "hcp" }>;
  /** The accounts that hold a prod environment. */
  readonly prodAccounts: ReadonlySet<string>;
  /** Audience of the tokens of runs. Undefined if the roles that stacks make are for another system, or there are none. */
  readonly audience: string | undefined;
}

/** Audience that HCP Terraform gives tokens unless a variable says otherwise. */
const AUDIENCE = "aws.workload.identity";

/** @throws if HCP Terraform doesn't hold the state */
export function workspaceSettings({ project, backend, environments, access }: PlatformSettings): WorkspaceSettings {
  if (backend.kind !== "hcp") throw new Error(`The settings keep the state in ${backend.kind}.`);
  const prod = Object.values(environments).filter(({ stage }) => stage === "prod");
  return {
    project,
    backend,
    prodAccounts: new Set(prod.map(({ account }) => account)),
    audience: access.pipelines?.kind === "hcp" ? access.pipelines.audience : undefined,
  };
}

/**
 * The attributes that a workspace must have. Where production is, nothing is applied or destroyed that nobody confirmed;
 * elsewhere that is for the team to decide, and a workspace begins in the same way.
 */
export function workspaceAttributes(
  { stack, workspace, account, region }: StackWorkspace,
  { project, backend, prodAccounts }: WorkspaceSettings,
): WorkspaceAttributes {
  return {
    name: workspace,
    description: `Stack ${stack} of ${project}: AWS account ${account}, ${region}`,
    "execution-mode": backend.agentPool === undefined ? "remote" : "agent",
    ...(backend.agentPool !== undefined && { "agent-pool-id": backend.agentPool }),
    "terraform-version": backend.terraformVersion,
    // The folder of the stack is uploaded, not the repository.
    "working-directory": "",
    "global-remote-state": false,
    ...(prodAccounts.has(account) && {
      "auto-apply": false,
      "auto-apply-run-trigger": false,
      "allow-destroy-plan": false,
    }),
  };
}

/**
 * The environment variables with which the runs of a workspace get credentials for AWS.
 * Source: HCP Terraform, "Use dynamic credentials with the AWS provider".
 */
export function workspaceVariables(
  { roles }: StackWorkspace,
  { audience }: WorkspaceSettings,
): Readonly<Record<string, string>> {
  return roles === undefined || audience === undefined
    ? {}
    : {
        ...(roles.apply !== undefined && { [APPLY_ROLE]: roles.apply }),
        TFC_AWS_PLAN_ROLE_ARN: roles.plan,
        TFC_AWS_PROVIDER_AUTH: "true",
        ...(audience !== AUDIENCE && { TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: audience }),
      };
}
