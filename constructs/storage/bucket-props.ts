import { type S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Protection } from "../core/protection";
import { type Bucket } from "./bucket";

/** A bucket for server access logs; a `LogBucket` is one. */
export interface AccessLogs {
  /** Name of the bucket, known at synthesis. */
  readonly name: string;
  /** The bucket policy, without which AWS refuses to deliver logs to the bucket. */
  readonly policy: S3BucketPolicy;
  /**
   * Allows S3 to deliver the server access logs of a bucket.
   * @returns prefix of the log objects' keys
   */
  allowBucketLogs(source: Bucket): string;
}

/** Props of a `Bucket`. */
export interface BucketProps {
  /** Part of the bucket's name: `uploads`. */
  readonly name: string;
  /** Encrypts the objects. `s3-managed` is only for buckets to which AWS can't write with a customer managed key. */
  readonly encryptionKey: EncryptionKey | "s3-managed";
  /** Deletion policy of the bucket and its objects. */
  readonly protection: Protection;
  /** Number of days for which overwritten and deleted objects can be restored. */
  readonly noncurrentVersionDays: number;
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
   * The bucket that receives the server access logs.
   * @default none, for the bucket that receives logs itself
   */
  readonly accessLogs?: AccessLogs | undefined;
}
