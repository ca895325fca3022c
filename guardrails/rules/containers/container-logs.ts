import { type Arguments, blocksOf } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Clauses } from "../clauses";
import { type Rule } from "../rule";
import { containersOf, eachContainer, isLogRouter, ofEachContainer } from "./containers-of";

/**
 * Source: Security Hub, "ECS.9: ECS task definitions should have a logging configuration"; Amazon ECS Developer Guide,
 * "Send Amazon ECS logs to CloudWatch"; "Send Amazon ECS logs to an AWS service or AWS Partner".
 */
export const containerLogs: Rule = {
  id: "ecs-container-logs",
  wants:
    "every container logs: to a declared log group of CloudWatch Logs, or to a container of its task that sends logs on",
  severity: "high",
  controls: { securityHub: ["ECS.9"], wellArchitected: ["SEC04-BP01"], claims: ["M25", "D21", "F13"] },
  types: ["aws_ecs_task_definition"],
  reason:
    "Output is lost with the container, and a log group that ECS creates has neither a key nor a retention period.",
  fix: "Use the construct `TaskDefinition`, or set `logConfiguration` with a `CloudwatchLogGroup` in the option `awslogs-group`.",
  check: eachContainer((definition, task, tree) => {
    const [log] = blocksOf(definition, "logConfiguration");
    const driver = log?.["logDriver"];
    if (!log || driver === undefined || driver === "none") {
      return ["there is no `logConfiguration`"];
    }
    if (driver === "awsfirelens") {
      const isRouted = containersOf(task).some((container) => isLogRouter(container.definition));
      return isRouted ? [] : ["the log driver is `awsfirelens`, and no container has `firelensConfiguration`,"];
    }
    return driver === "awslogs" ? groupIssues(blocksOf(log, "options")[0] ?? {}, tree) : [];
  }),
  evidence: ofEachContainer("logConfiguration"),
};

function groupIssues(options: Arguments, tree: Tree): Clauses {
  if (isTrue(options["awslogs-create-group"])) {
    return ["`awslogs-create-group` lets ECS make the log group"];
  }
  const group = options["awslogs-group"];
  const isDeclared =
    isUnknown(group) ||
    tree.of("aws_cloudwatch_log_group").some((declared) => declared.get("name") === group) ||
    tree.of("data.aws_cloudwatch_log_group").some((existing) => existing.get("name") === group);
  return isDeclared ? [] : [`\`awslogs-group\` is ${shown(group)}, which no stack declares,`];
}
