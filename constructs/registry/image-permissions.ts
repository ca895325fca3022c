import { EveryResource, type PolicyStatement } from "../identity/policy-statement";

/** What it takes to pull an image. */
export const pullActions: readonly string[] = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
];

/** What it takes to push one, besides. */
export const pushActions: readonly string[] = [
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

const signIn: PolicyStatement = {
  sid: "AuthenticateToRegistry",
  actions: ["ecr:GetAuthorizationToken"],
  resources: new EveryResource("because the token is for a registry as a whole; the action takes no resource"),
};

/**
 * Lets people pull and push images, and see what the scan found in them. They can't delete any, nor move a tag.
 * @param repositories ARNs
 */
export function pushStatements(repositories: readonly string[]): PolicyStatement[] {
  const see = ["ecr:DescribeImageScanFindings", "ecr:DescribeImages", "ecr:ListImages"];
  return [signIn, { sid: "PushImages", actions: [...pullActions, ...pushActions, ...see], resources: repositories }];
}

/**
 * Lets people pull images.
 * @param repositories ARNs
 */
export function pullStatements(repositories: readonly string[]): PolicyStatement[] {
  return [signIn, { sid: "PullImages", actions: pullActions, resources: repositories }];
}
