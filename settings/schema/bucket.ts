import * as z from "zod";
import { bucketDefaults, corsDefaults } from "../../constructs/storage/bucket-defaults";
import { bucketEvents } from "../../constructs/storage/bucket-notification";
import { corsMethods } from "../../constructs/storage/bucket-cors";
import { storageClasses } from "../../constructs/storage/bucket-lifecycle";
import { destinationArn, keyPart, partName, positive } from "./formats";
import { uniqueList } from "./unique-list";
import { oneZone, openOrigins } from "./weaker/buckets";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** Source: Amazon S3 User Guide, "Elements of a CORS configuration". */
const origin = z
  .string()
  .regex(/^(?!.*\*.*\*)(?:\*|https?:\/\/[a-z0-9*](?:[a-z0-9.*-]*[a-z0-9*])?(?::\d{1,5})?)$/)
  .describe('an origin such as "https://shop.example.com", with at most one *, or "*"');

const header = z
  .string()
  .regex(/^(?!.*\*.*\*)[A-Za-z0-9*-]{1,128}$/)
  .describe('the name of a header, with at most one *, such as "x-amz-*"');

const corsRule = z.strictObject({
  /** Origins of the pages that may call the bucket from a browser. */
  origins: uniqueList(z.array(origin).min(1)).meta(openOrigins),
  /** HTTP methods of the requests. */
  methods: uniqueList(z.array(z.enum(corsMethods)).min(1)).meta(neutral.function),
  /**
   * Headers that the requests may have.
   * @default ["*"]: any header
   */
  headers: uniqueList(z.array(header))
    .default([...corsDefaults.headers])
    .meta(neutral.function),
  /**
   * Headers of the responses that a script may read, such as `ETag`.
   * @default []
   */
  exposedHeaders: uniqueList(z.array(header))
    .default([...corsDefaults.exposedHeaders])
    .meta(neutral.function),
  /**
   * Number of seconds that a browser caches the answer of a preflight request.
   * @default 3600
   */
  maxAgeSeconds: z.int().min(0).max(86_400).default(corsDefaults.maxAgeSeconds).meta(neutral.timing),
});

const transition = z.strictObject({
  /** Number of days after which an object moves. */
  days: z.int().min(0).max(36_500).meta(neutral.function),
  /** Storage class that it moves to. */
  to: z.enum(storageClasses).meta(oneZone),
});

/** Source: Amazon S3 User Guide, "Lifecycle configuration elements". */
const lifecycleRule = z.strictObject({
  /**
   * Prefix of the keys of the objects that the rule is for.
   * @default "": all objects
   */
  prefix: keyPart.default(""),
  /**
   * Number of days after which an object is deleted. It can be restored like any deleted object.
   * @default never
   */
  expireDays: positive.exactOptional().meta(neutral.function),
  /**
   * Number of days that overwritten and deleted objects can be restored, if that is less than for the bucket.
   * @default the value of the bucket
   */
  noncurrentVersionDays: positive.exactOptional().meta(weaker.below(bucketDefaults.noncurrentVersionDays)),
  /**
   * Moves to cheaper storage classes, in the order of their days.
   * @default []
   */
  transitions: z.array(transition).max(5).default([]),
});

const notification = z.strictObject({
  /**
   * Name of the queue in `queues` that is notified.
   * @default none; required without `arn`
   */
  queue: partName.exactOptional(),
  /**
   * ARN of a queue, topic or Lambda function from elsewhere, in the environment's region, that is notified.
   * @default none; required without `queue`
   */
  arn: destinationArn.exactOptional(),
  /**
   * What happens to the objects: `created`, `removed` by a request, `expired` by a lifecycle rule, or `restored` from an
   * archive.
   * @default ["created"]
   */
  events: uniqueList(z.array(z.enum(bucketEvents)).min(1))
    .default(["created"])
    .meta(neutral.function),
  /**
   * Prefix of the objects' keys.
   * @default "": any key
   */
  prefix: keyPart.default(""),
  /**
   * Suffix of the objects' keys.
   * @default "": any key
   */
  suffix: keyPart.default(""),
});

/** The settings of a bucket. */
export const bucketSchema = z.strictObject({
  /**
   * Number of days that overwritten and deleted objects can be restored.
   * @default 90
   */
  noncurrentVersionDays: positive.default(bucketDefaults.noncurrentVersionDays).meta(weaker.lower),
  /**
   * Number of days after which an object is deleted.
   * @default never
   */
  // What is deleted can be restored as long as anything else that was deleted.
  expireDays: positive.exactOptional().meta(neutral.function),
  /**
   * Number of days after which an object moves to S3 Glacier Instant Retrieval. It must be less than `expireDays`.
   * @default never
   */
  archiveAfterDays: positive.exactOptional().meta(neutral.function),
  /**
   * Further lifecycle rules, by name: for a prefix, or with other storage classes.
   * @default {}
   */
  lifecycle: z.record(partName, lifecycleRule).default({}),
  /**
   * Pages in browsers that may call the bucket, with presigned URLs or forms: cross-origin resource sharing (CORS). The
   * first rule that matches a request decides.
   * @default []
   */
  cors: z.array(corsRule).max(100).default([]),
  /**
   * Notifications of what happens to the objects, by name: to a queue of the environment, or to a queue, topic or
   * function from elsewhere.
   * @default {}
   */
  notifications: z.record(partName, notification).default({}),
  /**
   * Whether a CloudTrail trail records every read, write and deletion of an object. Security Hub S3.22, S3.23.
   * @default false
   */
  trail: z.boolean().default(false).meta(weaker.false),
});
