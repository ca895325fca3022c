import * as z from "zod";
import { generatedValueDefaults, secretDefaults } from "../../constructs/secrets/secret-defaults";
import { bucketDefaults } from "../../constructs/storage/bucket-defaults";
import { positive } from "./formats";

/** The settings of a bucket. */
export const bucketSchema = z.strictObject({
  /**
   * Number of days that overwritten and deleted objects can be restored.
   * @default 90
   */
  noncurrentVersionDays: positive.default(bucketDefaults.noncurrentVersionDays),
  /**
   * Number of days after which an object is deleted.
   * @default never
   */
  expireDays: positive.exactOptional(),
  /**
   * Number of days after which an object moves to S3 Glacier Instant Retrieval. It must be less than `expireDays`.
   * @default never
   */
  archiveAfterDays: positive.exactOptional(),
  /**
   * Whether a CloudTrail trail records every read, write and deletion of an object. Security Hub S3.22, S3.23.
   * @default false
   */
  trail: z.boolean().default(false),
});

/** The settings of a secret, which never include its value. */
export const secretSchema = z.strictObject({
  /** Purpose of the secret, in one sentence. */
  description: z.string().min(1).max(2048).describe("a description of 1 to 2048 characters"),
  /**
   * Has AWS generate the value, which enters neither the Terraform JSON nor the state.
   * @default none: the secret is created empty, and its value is set by hand
   */
  generated: z
    .strictObject({
      /**
       * Number of characters of the value.
       * @default 40
       */
      length: z.int().min(16).max(256).default(generatedValueDefaults.length),
      /**
       * Whether the value contains punctuation, which must be escaped in URLs.
       * @default false
       */
      punctuation: z.boolean().default(generatedValueDefaults.punctuation),
      /**
       * Version of the value: raising it generates a new value at the next apply.
       * @default 1
       */
      version: positive.default(generatedValueDefaults.version),
    })
    .exactOptional(),
  /**
   * Number of days that a deleted secret can be restored. If `destroy` is `all`, it is deleted immediately.
   * @default 30
   */
  recoveryDays: z.int().min(7).max(30).default(secretDefaults.recoveryDays),
});
