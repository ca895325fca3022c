import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Arguments that name a queue for what failed. */
const DEAD_LETTER_ARGUMENT = /^(?:dead_letter(?:_.*)?|on_failure|redrive_policy)$/;

/** Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS". */
export const deadLetterQueue: Rule = {
  id: "sqs-dead-letters",
  wants: "every queue sends messages that its consumers fail to process to a dead-letter queue",
  severity: "medium",
  controls: { wellArchitected: ["REL05-BP04", "REL06-BP01"] },
  types: ["aws_sqs_queue"],
  reason: "A message that can't be processed is tried again and again until it expires, and then is lost.",
  fix: "Use the construct `Queue`, or set `redrivePolicy` with the ARN of another queue.",
  check: (queue, tree) =>
    queue.get("redrive_policy") !== undefined ||
    tree.about(queue, "aws_sqs_queue_redrive_policy", "queue_url").length > 0 ||
    isDeadLetterQueue(queue, tree)
      ? undefined
      : "it has no `redrive_policy`, and is the dead-letter queue of nothing",
  attributes: ["redrive_policy"],
};

/**
 * A topic that can't be reached can't tell of it either: events that only notify people go without.
 * Source: Amazon EventBridge User Guide, "Using dead-letter queues to process undelivered events in EventBridge".
 */
export const targetDeadLetters: Rule = {
  id: "events-target-dead-letters",
  wants: "events that can't be delivered to their targets are kept in a dead-letter queue",
  severity: "medium",
  controls: { wellArchitected: ["REL05-BP04", "REL06-BP01"] },
  types: ["aws_cloudwatch_event_target"],
  reason: "EventBridge discards an event after its last attempt, and nobody learns that the target didn't run.",
  fix: "Set `deadLetterConfig` with the ARN of a `DeadLetterQueue` that EventBridge may send to.",
  check: (target, tree) =>
    notifies(target, tree) || blocksOf(target.attributes, "dead_letter_config").some(({ arn }) => arn !== undefined)
      ? undefined
      : "`dead_letter_config` is not set",
  attributes: ["dead_letter_config"],
};

/** Source: Amazon EventBridge Scheduler User Guide, "Configuring a dead-letter queue for EventBridge Scheduler". */
export const scheduleDeadLetters: Rule = {
  id: "scheduler-dead-letters",
  wants: "every schedule sends failed invocations to a dead-letter queue",
  severity: "medium",
  controls: { wellArchitected: ["REL05-BP04", "REL06-BP01"] },
  types: ["aws_scheduler_schedule"],
  reason: "A job that wasn't started leaves no trace, and nobody learns of it.",
  fix: "Use the construct `JobSchedule`, or set `deadLetterConfig` of the target to the ARN of a queue.",
  check: (schedule) =>
    schedule
      .blocks("target")
      .flatMap((target) => blocksOf(target, "dead_letter_config"))
      .some(({ arn }) => arn !== undefined)
      ? undefined
      : "`target.dead_letter_config` is not set",
  attributes: ["target"],
};

/** Source: Security Hub, "StepFunctions.1: Step Functions state machines should have logging turned on". */
export const machineLogs: Rule = {
  id: "sfn-logging",
  wants: "every state machine logs its executions",
  severity: "medium",
  controls: { securityHub: ["StepFunctions.1"], wellArchitected: ["SEC04-BP01", "REL06-BP01"] },
  types: ["aws_sfn_state_machine"],
  reason: "Nobody could find out why an execution failed, and those of express state machines leave no trace at all.",
  fix: "Use the construct `Job`, or set `loggingConfiguration` with a level other than `OFF` and a log group.",
  check: (machine) => {
    const { level = "OFF", log_destination: destination } = machine.block("logging_configuration");
    return [
      ...(level === "OFF" ? ['`logging_configuration.level` is "OFF"'] : []),
      ...(destination === undefined ? ["`logging_configuration.log_destination` is not set"] : []),
    ];
  },
  attributes: ["logging_configuration"],
};

/** Whether something sends what failed to a queue, which then is the end of the way. */
function isDeadLetterQueue(queue: Resource, tree: Tree): boolean {
  return (
    tree.about(queue, "aws_sqs_queue_redrive_allow_policy", "queue_url").length > 0 ||
    queue.get("redrive_allow_policy") !== undefined ||
    tree
      .usersOf(queue)
      .some((user) => deadLetters(user.attributes).some((value) => tree.mentioned(user, value).includes(queue)))
  );
}

/** Lists the values of arguments that name a queue for what failed, at any depth. */
function deadLetters(args: Arguments): readonly unknown[] {
  return Object.entries(args).flatMap(([name, value]) => {
    if (DEAD_LETTER_ARGUMENT.test(name)) {
      return [value];
    }
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => (typeof item === "object" && item !== null ? deadLetters(item as Arguments) : []));
  });
}

/**
 * Whether a target only passes an event on: to a topic, or to a bus, such as that of another region, whose rules have
 * targets of their own that are judged. A log group only keeps what happened.
 */
function notifies(target: Resource, tree: Tree): boolean {
  const arn = target.get("arn");
  return (
    (typeof arn === "string" &&
      /^arn:[^:]+:(?:sns:|logs:[^:]*:[^:]*:log-group:|events:[^:]*:[^:]*:event-bus\/)/.test(arn)) ||
    ["aws_sns_topic", "aws_cloudwatch_event_bus", "aws_cloudwatch_log_group"].includes(
      tree.referred(target, arn)?.type.replace("data.", "") ?? "",
    )
  );
}
