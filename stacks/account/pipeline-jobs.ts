import { type TerraformPhase } from "../../constructs/access/terraform-role";
import { githubSubjects, gitlabSubjects, hcpSubject } from "../../constructs/access/pipeline-subjects";
import { pipelinesDefaults } from "../../constructs/access/pipelines-defaults";
import { type WebIdentity } from "../../constructs/access/web-identity-trust";
import { type PipelinesSettings, type PlatformSettings } from "../../settings/settings";

/** Returns the jobs that plan or apply a stack; those that apply may be none. */
export function pipelineJobs(
  pipelines: PipelinesSettings,
  { backend }: Pick<PlatformSettings, "backend">,
  stack: string,
  phase: TerraformPhase,
): WebIdentity | undefined {
  const issuer = issuerOf(pipelines, { backend });
  const audience = audienceOf(pipelines);
  switch (pipelines.kind) {
    case "github": {
      const { repository, defaultBranch, environments } = pipelines;
      const environment = githubSubjects.environment(repository, own(environments, stack) ?? stack);
      const planning = [githubSubjects.pullRequests(repository), githubSubjects.branch(repository, defaultBranch)];
      return { issuer, audience, subjects: phase === "plan" ? planning : [environment] };
    }
    case "gitlab": {
      const { project, defaultBranch, branches } = pipelines;
      const branch = own(branches, stack) ?? defaultBranch;
      const subject = phase === "plan" ? gitlabSubjects.anyBranch(project) : gitlabSubjects.branch(project, branch);
      return { issuer, audience, subjects: [subject] };
    }
    case "hcp": {
      if (backend.kind !== "hcp") return undefined;
      const { organization, workspacePrefix } = backend;
      const project = pipelines.project ?? backend.project ?? pipelinesDefaults.hcp.project;
      const workspace = `${workspacePrefix}-${stack}`;
      return { issuer, audience, subjects: [hcpSubject({ organization, project, workspace, phase })] };
    }
    case "oidc": {
      const subjects = phase === "plan" ? pipelines.plan : own(pipelines.apply, stack);
      return subjects && { issuer, audience, subjects };
    }
  }
}

/** Issuer of the tokens of pipelines, without `https://`. */
export function issuerOf(pipelines: PipelinesSettings, { backend }: Pick<PlatformSettings, "backend">): string {
  return urlOf(pipelines, backend)
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
}

function urlOf(pipelines: PipelinesSettings, backend: PlatformSettings["backend"]): string {
  switch (pipelines.kind) {
    case "gitlab":
      return pipelines.url;
    case "hcp":
      // Terraform Enterprise issues tokens under its own address.
      return backend.kind === "hcp" && backend.hostname !== undefined
        ? `https://${backend.hostname}`
        : pipelinesDefaults.hcp.issuer;
    default:
      return pipelines.issuer;
  }
}

/** Audience of the tokens of pipelines. */
export function audienceOf(pipelines: PipelinesSettings): string {
  return pipelines.kind === "gitlab" ? (pipelines.audience ?? pipelines.url) : pipelines.audience;
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
