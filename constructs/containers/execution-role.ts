import { type Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type ImageReference } from "./image-reference";
import { trustTasks } from "./task-trust";

/**
 * The role by which ECS itself starts a task: pulls its images, opens its logs, reads the secrets that it
 * injects. The containers never hold it. Source: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role".
 */
export class ExecutionRole extends Role {
  private readonly secretArns = new Set<string>();

  /** @param task name of the workload that the role starts */
  constructor(scope: Construct, id: string, task: string) {
    super(scope, id, {
      name: `${task}-execution`,
      description: `ECS starts the tasks of ${task} with it: images, logs, injected secrets.`,
      trust: trustTasks(scope),
    });
  }

  /** Lets ECS pull the images given from their own repositories. Public images need no permission. */
  allowPull(images: readonly ImageReference[]): void {
    const target = DeploymentTarget.of(this);
    const repositories = images.map((image) => image.repositoryArn(target)).filter((arn) => arn !== undefined);
    if (repositories.length === 0) {
      return;
    }
    this.allow({
      sid: "AuthenticateToRegistry",
      actions: ["ecr:GetAuthorizationToken"],
      resources: new EveryResource("because the token is for a registry as a whole; the action takes no resource"),
    });
    this.allow({
      sid: "PullImages",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [...new Set(repositories)].sort(),
    });
  }

  /**
   * Lets ECS read a secret. Its key is the secret's own business: whoever made it grants decryption.
   * @param variable environment variable that takes the value, for the statement's name
   */
  allowSecret(variable: string, secretArn: string): void {
    if (!this.secretArns.has(secretArn)) {
      this.secretArns.add(secretArn);
      this.allow({
        sid: `ReadSecretFor${pascalCase(variable.toLowerCase())}`,
        actions: ["secretsmanager:GetSecretValue"],
        resources: [secretArn],
      });
    }
  }
}
