import * as z from "zod";

/** Half a day: as long as SQS hides a message. */
const LONGEST_TIMEOUT_SECONDS = 43_200;

/** The settings of a queue. Source: Amazon SQS API Reference, "CreateQueue". */
export const queueSchema = z.strictObject({
  /**
   * Whether messages of a group stay in order and each comes once. Can't be changed later without a new queue.
   * @default false
   */
  fifo: z.boolean().default(false),
  /**
   * Seconds that a message is hidden while it is worked on; longer than the work takes.
   * @default 300
   */
  visibilityTimeoutSeconds: z.int().min(1).max(LONGEST_TIMEOUT_SECONDS).default(300),
  /**
   * Seconds until a new message can be received.
   * @default 0
   */
  delaySeconds: z.int().min(0).max(900).default(0),
  /**
   * Days until a message that nobody worked off is deleted.
   * @default 4
   */
  retentionDays: z.int().min(1).max(14).default(4),
  /**
   * How often a message may be received until it goes to the queue of dead letters.
   * @default 5
   */
  maximumReceives: z.int().min(1).max(1000).default(5),
});
