import { type Rule } from "../rule";
import {
  accessPointPublicAccess,
  accountPublicAccess,
  bucketAcls,
  bucketReplication,
  noWebsite,
} from "./bucket-access";
import { bucketEncryption } from "./bucket-encryption";
import { bucketForceDestroy, bucketLifecycle, bucketVersioning, trailBucketKept } from "./bucket-history";
import { bucketAccessLogs, logBucketUsed } from "./bucket-logs";
import { bucketNoLockOut, bucketNotPublic, bucketOwnAccounts, bucketTls } from "./bucket-policies";
import { bucketPublicAccess } from "./bucket-public-access";

/** Rules on buckets. */
export const storageRules: readonly Rule[] = [
  bucketPublicAccess,
  accountPublicAccess,
  accessPointPublicAccess,
  bucketNotPublic,
  bucketOwnAccounts,
  bucketNoLockOut,
  bucketTls,
  bucketAcls,
  noWebsite,
  bucketEncryption,
  bucketVersioning,
  bucketLifecycle,
  bucketForceDestroy,
  trailBucketKept,
  bucketAccessLogs,
  logBucketUsed,
  bucketReplication,
];
