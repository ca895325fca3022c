import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { trustService } from "../identity/trust";

/**
 * Returns the trust policy statement that lets ECS tasks of this account and region assume a role.
 * Source: Amazon ECS Developer Guide, "Amazon ECS task IAM role".
 */
export function trustTasks(scope: Construct): PolicyStatement[] {
  return trustService(scope, "ecs-tasks.amazonaws.com", DeploymentTarget.of(scope).arn("ecs", "*"));
}
