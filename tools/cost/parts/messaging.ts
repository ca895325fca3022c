import { messagingPrices } from "../../../prices/messaging-prices";
import { times } from "../range";
import { runsPerMonth } from "../schedules";
import { type Part } from "../usage";
import { runsOf } from "../workloads";
import { use } from "./use";

/** Queues, topics, state machines and schedules. */
export const messaging: Part = {
  name: "queues and workflows",
  types: ["aws_sqs_queue", "aws_sns_topic", "aws_sfn_state_machine", "aws_scheduler_schedule"],
  usagesOf: (stack, { tree, assumptions }) => {
    return [
      ...stack
        .of("aws_sqs_queue")
        .map((queue) => use(queue, messagingPrices.queueRequests, assumptions.queueMillionRequests)),
      ...stack
        .of("aws_sns_topic")
        .map((topic) => use(topic, messagingPrices.notifications, assumptions.topicMillionRequests)),
      ...stack
        .of("aws_sfn_state_machine")
        .map((machine) =>
          use(
            machine,
            messagingPrices.transitions,
            times(runsOf(machine, tree, assumptions), assumptions.transitionsPerRun, 1 / 1000),
          ),
        ),
      ...stack
        .of("aws_scheduler_schedule")
        .map((schedule) =>
          use(schedule, messagingPrices.scheduledCalls, runsPerMonth(schedule.get("schedule_expression")) / 1e6),
        ),
    ];
  },
};
