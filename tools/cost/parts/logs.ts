import { type Resource } from "../../../guardrails/tree/resource";
import { type Stack } from "../../../guardrails/tree/stack";
import { numberOf } from "../../../guardrails/tree/values";
import { messagingPrices } from "../../../prices/messaging-prices";
import { monitoringPrices } from "../../../prices/monitoring-prices";
import { plus, type Range, times } from "../range";
import { tasksIn } from "../traffic";
import { type Facts, type Part } from "../usage";
import { use } from "./use";

/** Logs: what CloudWatch takes in, what it keeps of it, and what Firehose passes on. */
export const logs: Part = {
  name: "logs",
  types: ["aws_cloudwatch_log_group", "aws_flow_log", "aws_kinesis_firehose_delivery_stream"],
  usagesOf: (stack, facts) => {
    return [
      ...stack.of("aws_cloudwatch_log_group").flatMap((group) => {
        const taken = gigabytesOf(group, stack, facts);
        return [
          use(group, monitoringPrices.logs, taken),
          use(
            group,
            monitoringPrices.logStorage,
            times(taken, keptMonths(group, facts), facts.assumptions.logCompression),
          ),
        ];
      }),
      ...stack
        .of("aws_kinesis_firehose_delivery_stream")
        .map((stream) => use(stream, messagingPrices.streamData, facts.assumptions.streamGigabytes)),
    ];
  },
};

/** GB that a log group takes in: by the tasks that write to it, or by those whose traffic it tells. */
function gigabytesOf(group: Resource, stack: Stack, facts: Facts): Range {
  const { tree, assumptions } = facts;
  const writers = facts
    .workloads(stack)
    .filter(({ taskDefinition }) => tree.mentioned(taskDefinition, taskDefinition.attributes).includes(group));
  if (writers.length > 0) {
    return times(plus(...writers.map(({ tasks }) => tasks)), assumptions.logGigabytesPerTask);
  }
  if (tree.usersOf(group, "aws_flow_log").length > 0) {
    return times(tasksIn(stack, facts), assumptions.flowLogGigabytesPerTask);
  }
  const name = group.get("name");
  return typeof name === "string" && name.startsWith("/aws/ecs/containerinsights/")
    ? times(tasksIn(stack, facts), assumptions.performanceLogGigabytesPerTask)
    : assumptions.otherLogGigabytes;
}

/** For how many months logs have come together, at most until they expire. */
function keptMonths(group: Resource, { assumptions: { logMonths } }: Facts): Range {
  const days = numberOf(group.get("retention_in_days")) ?? 0;
  const most = days === 0 ? Infinity : days / (365 / 12);
  return { low: Math.min(logMonths.low, most), high: Math.min(logMonths.high, most) };
}
