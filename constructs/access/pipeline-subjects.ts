/** A run of HCP Terraform. */
export interface HcpRun {
  readonly organization: string;
  /** Name of the project that the workspace is in. */
  readonly project: string;
  readonly workspace: string;
  /** Whether the run plans or applies. */
  readonly phase: "plan" | "apply";
}

/**
 * Subjects of jobs of GitHub Actions: values of the claim `sub`. A repository is `owner/name`, or
 * `owner@<owner id>/name@<repository id>` if its subjects are immutable.
 * Source: GitHub Docs, "OpenID Connect reference", example subject claims and immutable subject claims.
 */
export const githubSubjects = {
  /** Jobs that a pull request starts. A pull request from a fork gets no token. */
  pullRequests: (repository: string): string => `repo:${repository}:pull_request`,
  /** Jobs that a push to a branch or a schedule starts, and that are in no environment. */
  branch: (repository: string, branch: string): string => `repo:${repository}:ref:refs/heads/${branch}`,
  /** Jobs in an environment of the repository, whose protection rules they have passed. */
  environment: (repository: string, name: string): string => `repo:${repository}:environment:${name}`,
} as const;

/**
 * Subjects of jobs of GitLab CI. A subject names a branch, and neither a merge request nor an environment.
 * Source: GitLab Docs, "OpenID Connect (OIDC) Authentication Using ID Tokens"; "Projects API",
 * `ci_id_token_sub_claim_components`.
 */
export const gitlabSubjects = {
  /** Jobs of a branch of the project. */
  branch: (project: string, branch: string): string => `project_path:${project}:ref_type:branch:ref:${branch}`,
  /** Jobs of any branch, and so of merge requests within the project: a pattern. */
  anyBranch: (project: string): string => `project_path:${project}:ref_type:branch:ref:*`,
} as const;

/**
 * Subject of a run of HCP Terraform.
 * Source: HCP Terraform, "Use dynamic credentials with the AWS provider".
 */
export function hcpSubject({ organization, project, workspace, phase }: HcpRun): string {
  return `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`;
}
