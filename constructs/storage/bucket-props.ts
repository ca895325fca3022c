import { type S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Protection } from "../core/protection";
import { type Bucket } from "./bucket";

/** A bucket that receives access logs: a `LogBucket`. */
export interface AccessLogs {
  /** Name of the bucket, known at synthesis. */
  readonly name: string;
  /** Says who may write; until it does, AWS refuses to log to the bucket. */
  readonly policy: S3BucketPolicy;
  /**
   * Lets S3 write who asked a bucket for what.
   * @returns what the logs' names begin with
   */
  allowBucketLogs(source: Bucket): string;
}

/** Props of a `Bucket`. */
export interface BucketProps {
  /** Part of the bucket's name: `uploads`. */
  readonly name: string;
  /** Encrypts the objects. `s3-managed` only where AWS writes to the bucket and takes no key of ours. */
  readonly encryptionKey: EncryptionKey | "s3-managed";
  /** How hard it is to destroy the bucket and what is in it. */
  readonly protection: Protection;
  /** Days that overwritten and deleted objects can be restored. */
  readonly noncurrentVersionDays: number;
  /**
   * Overwritten and deleted versions of an object that are kept however old they are.
   * @default 0
   */
  readonly noncurrentVersionsKept?: number;
  /** Days until an object is deleted. @default never */
  readonly expireDays?: number | undefined;
  /** Days until an object moves to S3 Glacier Instant Retrieval. @default never */
  readonly archiveAfterDays?: number | undefined;
  /** Where S3 writes who asked for what. @default nowhere: for the bucket that receives logs itself */
  readonly accessLogs?: AccessLogs | undefined;
}
