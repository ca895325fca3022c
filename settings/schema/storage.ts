import * as z from "zod";
import { positive } from "./formats";

/** The settings of a bucket. */
export const bucketSchema = z.strictObject({
  /**
   * Days that overwritten and deleted objects can be restored.
   * @default 90
   */
  noncurrentVersionDays: positive.default(90),
  /**
   * Days until an object is deleted.
   * @default never
   */
  expireDays: positive.exactOptional(),
  /**
   * Days until an object moves to S3 Glacier Instant Retrieval; fewer than `expireDays`.
   * @default never
   */
  archiveAfterDays: positive.exactOptional(),
  /**
   * Whether a trail keeps who read, wrote or deleted which object. Security Hub S3.22, S3.23.
   * @default false
   */
  trail: z.boolean().default(false),
});

/** The settings of a secret. Its value is never among them. */
export const secretSchema = z.strictObject({
  /** What the secret is for, one sentence. */
  description: z.string().min(1).max(2048),
  /**
   * Have AWS make the value: it passes through neither the JSON nor the state.
   * @default none: the secret is made empty, and somebody puts the value in
   */
  generated: z
    .strictObject({
      /**
       * Characters of the value.
       * @default 40
       */
      length: z.int().min(16).max(256).default(40),
      /**
       * Whether the value has punctuation, which needs escaping in addresses.
       * @default false
       */
      punctuation: z.boolean().default(false),
      /**
       * Raising it has another value made at the next apply.
       * @default 1
       */
      version: positive.default(1),
    })
    .exactOptional(),
  /**
   * Days that a deleted secret can be restored. Where `destroy` is `"all"` it is gone at once.
   * @default 30
   */
  recoveryDays: z.int().min(7).max(30).default(30),
});
