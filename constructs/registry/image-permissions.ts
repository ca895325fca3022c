import { EveryResource, type PolicyStatement } from "../identity/policy-statement";

/** Actions that pulling an image requires. */
export const pullActions: readonly string[] = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
];

/** Additional actions that pushing an image requires. */
export const pushActions: readonly string[] = [
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

const authenticate: PolicyStatement = {
  sid: "AuthenticateToRegistry",
  actions: ["ecr:GetAuthorizationToken"],
  resources: new EveryResource("because the token is for a registry as a whole; the action takes no resource"),
};

/**
 * Returns statements that allow pulling and pushing images and viewing scan findings, but not deleting images.
 * @param repositories ARNs of the repositories; without any, there is nothing to allow
 */
export function pushStatements(repositories: readonly string[]): PolicyStatement[] {
  if (repositories.length === 0) return [];
  const viewActions = ["ecr:DescribeImageScanFindings", "ecr:DescribeImages", "ecr:ListImages"];
  return [
    authenticate,
    { sid: "PushImages", actions: [...pullActions, ...pushActions, ...viewActions], resources: repositories },
  ];
}

/**
 * Returns statements that allow pulling images.
 * @param repositories ARNs of the repositories; without any, there is nothing to allow
 */
export function pullStatements(repositories: readonly string[]): PolicyStatement[] {
  if (repositories.length === 0) return [];
  return [authenticate, { sid: "PullImages", actions: pullActions, resources: repositories }];
}

/**
 * Returns statements that allow the first pull of an image that ECR caches, which creates the repository.
 * Source: Amazon ECR User Guide, "IAM permissions required to sync an upstream registry with an Amazon ECR private
 * registry".
 * @param repositories ARNs of the repositories in which ECR caches; without any, there is nothing to allow
 */
export function importStatements(repositories: readonly string[]): PolicyStatement[] {
  if (repositories.length === 0) return [];
  return [
    {
      sid: "ImportCachedImages",
      actions: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      resources: repositories,
    },
  ];
}
