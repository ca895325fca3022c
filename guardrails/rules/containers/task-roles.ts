import { shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role"; "Amazon ECS task IAM role". */
export const twoRoles: Rule = {
  id: "ecs-two-roles",
  wants: "every task has an execution role, which is not the role of its containers",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP02"], claims: ["M3", "S5", "W13"] },
  types: ["aws_ecs_task_definition"],
  reason: "The execution role can read every injected secret; with that role, so can the containers.",
  fix: "Use the construct `TaskDefinition`, or give `executionRoleArn` and `taskRoleArn` a role each.",
  check: (task) => {
    const [execution, own] = [task.get("execution_role_arn"), task.get("task_role_arn")];
    if (execution === undefined) {
      return "`execution_role_arn` is not set";
    }
    return execution === own ? `\`execution_role_arn\` and \`task_role_arn\` are both ${shown(own)}` : undefined;
  },
  attributes: ["execution_role_arn", "task_role_arn"],
};
