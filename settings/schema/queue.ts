import * as z from "zod";
import { queueDefaults } from "../../constructs/messaging/queue-defaults";
import { ownAlarmChoices } from "./alarms";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** Twelve hours, the limit of SQS. */
const LONGEST_TIMEOUT_SECONDS = 43_200;

/** The settings of a queue. Source: Amazon SQS API Reference, "CreateQueue". */
export const queueSchema = z.strictObject({
  /**
   * Whether the queue is a FIFO queue: messages of a group stay in order and each is delivered once. Changing it
   * later replaces the queue.
   * @default false
   */
  fifo: z.boolean().default(queueDefaults.fifo).meta(neutral.function),
  /**
   * Number of seconds that a received message stays hidden from other consumers. It must be longer than processing
   * takes.
   * @default 300
   */
  visibilityTimeoutSeconds: z
    .int()
    .min(1)
    .max(LONGEST_TIMEOUT_SECONDS)
    .default(queueDefaults.visibilityTimeoutSeconds)
    .meta(neutral.timing),
  /**
   * Number of seconds until a new message can be received.
   * @default 0
   */
  delaySeconds: z.int().min(0).max(900).default(queueDefaults.delaySeconds).meta(neutral.timing),
  /**
   * Number of days after which an unprocessed message is deleted.
   * @default 4
   */
  retentionDays: z.int().min(1).max(14).default(queueDefaults.retentionDays).meta(weaker.lower),
  /**
   * Number of times that a message is received before it moves to the dead-letter queue.
   * @default 5
   */
  maximumReceives: z.int().min(1).max(1000).default(queueDefaults.maximumReceives).meta(weaker.higher),
  /**
   * The alarms of the queue, in place of `alarms.queues` of the environment.
   * @default {}: every alarm as it is defined
   */
  alarms: ownAlarmChoices("queues"),
});
