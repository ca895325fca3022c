import { type DeploymentTarget } from "../core/deployment-target";
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

/**
 * Returns statements that allow pulling the agent of GuardDuty, which ECS puts beside the containers of a task on Fargate
 * where runtime monitoring is on. AWS keeps its image in an account of its own in each region, so that the account is left
 * open: the name of the repository is that of the agent.
 *
 * A task whose images can be pulled can pull this one in the same way, so that these statements need no endpoint.
 * Sources: Amazon GuardDuty User Guide, "Prerequisites for AWS Fargate (Amazon ECS only) support" and "ECR repository for
 * GuardDuty agent on AWS Fargate (Amazon ECS only)".
 *
 * @param authenticates whether the role may authenticate already
 */
export function agentPullStatements(
  { partition, region }: DeploymentTarget,
  authenticates: boolean,
): readonly PolicyStatement[] {
  const pull: PolicyStatement = {
    sid: "PullThreatDetectionAgent",
    actions: pullActions,
    resources: [`arn:${partition}:ecr:${region}:*:repository/aws-guardduty-agent-fargate`],
    reason: "because AWS keeps the image of its agent in another account in each region",
  };
  return authenticates ? [pull] : [{ ...authenticate, sid: "AuthenticateForThreatDetection" }, pull];
}

/** Whether a statement is one of {@link agentPullStatements}. */
export function isForAgent({ sid }: PolicyStatement): boolean {
  return sid === "PullThreatDetectionAgent" || sid === "AuthenticateForThreatDetection";
}
