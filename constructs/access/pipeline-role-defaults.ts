/** Defaults of a role of a pipeline. */
export const pipelineRoleDefaults = {
  /** Issuer of the tokens of GitHub Actions. */
  issuer: "token.actions.githubusercontent.com",
  /** Audience that AWS's action for GitHub asks for. */
  audience: "sts.amazonaws.com",
  /** Whether the issuer is made known to IAM. */
  provider: "create",
} as const;
