import { type Construct } from "constructs";
import { Placement } from "../naming/placement";
import { type PolicyStatement } from "../security/policy-statement";
import { trustService } from "../security/trust";

/**
 * Lets the ECS tasks of this account and region assume a role.
 * Source: Amazon ECS Developer Guide, "Amazon ECS task IAM role".
 */
export function trustTasks(scope: Construct): PolicyStatement[] {
  return trustService(scope, "ecs-tasks.amazonaws.com", Placement.of(scope).arn("ecs", "*"));
}
