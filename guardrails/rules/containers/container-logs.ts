import { type Arguments, blocksOf } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Clauses } from "../clauses";
import { type Rule } from "../rule";
import { eachContainer, ofEachContainer } from "./containers-of";

/**
 * Source: Security Hub, "ECS.9: ECS task definitions should have a logging configuration"; Amazon ECS Developer Guide,
 * "Send Amazon ECS logs to CloudWatch".
 */
export const containerLogs: Rule = {
  id: "ecs-container-logs",
  wants: "every container logs, and what it sends to CloudWatch Logs goes to a declared log group",
  severity: "high",
  controls: { securityHub: ["ECS.9"], wellArchitected: ["SEC04-BP01"], claims: ["M25", "D21", "F13"] },
  types: ["aws_ecs_task_definition"],
  reason:
    "Output is lost with the container, and a log group that ECS creates has neither a key nor a retention period.",
  fix: "Use the construct `TaskDefinition`, or set `logConfiguration` with a `CloudwatchLogGroup` in the option `awslogs-group`.",
  check: eachContainer((definition, _task, tree) => {
    const [log] = blocksOf(definition, "logConfiguration");
    const driver = log?.["logDriver"];
    if (!log || driver === undefined || driver === "none") {
      return ["there is no `logConfiguration`"];
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
