/** Defaults of the pipelines that run Terraform. */
export const pipelinesDefaults = {
  /** Branch that holds what is deployed. */
  defaultBranch: "main",
  github: {
    /** Issuer of the tokens of GitHub Actions. */
    issuer: "https://token.actions.githubusercontent.com",
    /** Audience that AWS's action for GitHub asks for. */
    audience: "sts.amazonaws.com",
  },
  gitlab: {
    /** Address of the instance, which is the issuer of its tokens and their usual audience. */
    url: "https://gitlab.com",
  },
  hcp: {
    /** Issuer of the tokens of runs. */
    issuer: "https://app.terraform.io",
    /** Audience that HCP Terraform gives tokens for AWS. */
    audience: "aws.workload.identity",
    /** Project that a workspace is in unless somebody says otherwise. */
    project: "Default Project",
  },
  /** Whether an account makes the issuer known to IAM. */
  provider: "create",
} as const;
