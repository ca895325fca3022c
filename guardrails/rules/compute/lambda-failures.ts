import { blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, numberOf, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations". */
export const failedInvocations: Rule = {
  id: "lambda-failed-invocations",
  wants: "every function keeps the events that it failed to process",
  severity: "medium",
  controls: { wellArchitected: ["REL05-BP04", "REL06-BP01"] },
  types: ["aws_lambda_function"],
  reason: "Lambda discards an asynchronous event after three attempts, and nobody learns of it.",
  fix: "Set `deadLetterConfig`, or add a `LambdaFunctionEventInvokeConfig` with the destination `onFailure`.",
  check: (lambda, tree) =>
    lambda.blocks("dead_letter_config").length > 0 || hasDestination(lambda, tree)
      ? undefined
      : "it has neither `dead_letter_config` nor a destination for failures",
  attributes: ["dead_letter_config"],
};

/** Source: AWS Lambda Developer Guide, "Configuring reserved concurrency for a function". */
export const reservedConcurrency: Rule = {
  id: "lambda-reserved-concurrency",
  wants: "every function has a limit of its own for concurrent executions",
  severity: "low",
  controls: { wellArchitected: ["REL05-BP02", "REL10-BP03"] },
  types: ["aws_lambda_function"],
  reason: "One function could use up what all functions of the account share, and stop the others.",
  fix: "Set `reservedConcurrentExecutions`.",
  check: (lambda) => {
    const value = lambda.get("reserved_concurrent_executions");
    const isLimited = isUnknown(value) || (numberOf(value) ?? -1) >= 0;
    return isLimited ? undefined : `\`reserved_concurrent_executions\` is ${shown(value)}`;
  },
  attributes: ["reserved_concurrent_executions"],
};

/** Source: Security Hub, "Lambda.7: Lambda functions should have AWS X-Ray active tracing enabled". */
export const tracing: Rule = {
  id: "lambda-tracing",
  wants: "every function is traced with X-Ray",
  severity: "low",
  controls: { securityHub: ["Lambda.7"], wellArchitected: ["REL06-BP07"] },
  types: ["aws_lambda_function"],
  reason: "Nobody could see where a request lost its time, or which call of it failed.",
  fix: "Set `tracingConfig` with the mode `Active`.",
  check: (lambda) => {
    const { mode } = lambda.block("tracing_config");
    return mode === "Active" || isUnknown(mode) ? undefined : `\`tracing_config.mode\` is ${shown(mode)}`;
  },
  attributes: ["tracing_config"],
};

function hasDestination(lambda: Resource, tree: Tree): boolean {
  return tree
    .about(lambda, "aws_lambda_function_event_invoke_config", "function_name")
    .flatMap((config) => config.blocks("destination_config"))
    .some((destination) => blocksOf(destination, "on_failure").length > 0);
}
