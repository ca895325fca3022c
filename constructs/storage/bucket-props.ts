import { type Protection } from "../core/protection";
import { type Key } from "../encryption/key";
import { type AccessLogs } from "./access-logs";
import { type CorsRule } from "./bucket-cors";
import { type LifecycleRule } from "./bucket-lifecycle";

/** Props of a `Bucket`. */
export interface BucketProps {
  /**
   * Part of the bucket's name, `<project>-<environment>-<name>-<account>`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Key that encrypts the objects.
   * @default the stack's key `storage-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the bucket and its objects.
   * @default the bucket can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Number of days for which overwritten and deleted objects can be restored.
   * @default 90
   */
  readonly noncurrentVersionDays?: number;
  /**
   * Number of noncurrent versions of an object that are kept regardless of their age.
   * @default 0
   */
  readonly noncurrentVersionsKept?: number;
  /**
   * Number of days after which an object is deleted.
   * @default never
   */
  readonly expireDays?: number | undefined;
  /**
   * Number of days after which an object moves to S3 Glacier Instant Retrieval.
   * @default never
   */
  readonly archiveAfterDays?: number | undefined;
  /**
   * Further lifecycle rules, by name.
   * @default none
   */
  readonly lifecycle?: Readonly<Record<string, LifecycleRule>>;
  /**
   * Pages in browsers that may call the bucket; the first rule that matches a request decides.
   * @default none
   */
  readonly cors?: readonly CorsRule[];
  /**
   * The bucket that receives the server access logs.
   * @default the stack's bucket `access-logs`
   */
  readonly accessLogs?: AccessLogs;
}
