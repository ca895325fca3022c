import * as z from "zod";
import { partName, positive } from "./formats";
import { neutral } from "./weaker/neutral";

/** How long messages may wait in a queue. */
export const queueDelay = z.strictObject({
  /** Number of seconds that a message may wait until it has been processed. */
  acceptableSeconds: positive.max(1_209_600).meta(neutral.timing),
  /**
   * Number of milliseconds that a task takes for one message, on average. With several consumers in a task, the time
   * divided by their number.
   */
  processingMilliseconds: positive.max(43_200_000).meta(neutral.timing),
});

/** How long messages may wait in a queue that a service consumes. */
export const serviceQueueDelay = queueDelay.extend({
  /** Name of the queue in `queues`. The service must receive its messages by `uses.queues`. */
  queue: partName,
});
