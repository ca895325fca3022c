import { type S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { type PrivateBucketProps } from "./private-bucket";

type Lifecycle = Pick<
  PrivateBucketProps,
  "noncurrentVersionDays" | "noncurrentVersionsKept" | "expireDays" | "archiveAfterDays" | "lifecycle"
>;

/** S3's names of storage classes, in the order in which objects can move. */
const classNames = {
  "standard-ia": "STANDARD_IA",
  "intelligent-tiering": "INTELLIGENT_TIERING",
  "onezone-ia": "ONEZONE_IA",
  "glacier-instant": "GLACIER_IR",
  "glacier-flexible": "GLACIER",
  "deep-archive": "DEEP_ARCHIVE",
} as const;

/** A storage class that objects can move to. */
export type StorageClass = keyof typeof classNames;

/**
 * Storage classes that objects can move to. Each is cheaper to store and dearer to read than those before it, and objects
 * move only to later ones. Source: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle".
 */
export const storageClasses = Object.keys(classNames) as [StorageClass, ...StorageClass[]];

/** A lifecycle rule of a bucket. */
export interface LifecycleRule {
  /**
   * Prefix of the keys of the objects: `reports/`.
   * @default all objects
   */
  readonly prefix?: string;
  /**
   * Number of days after which an object is deleted.
   * @default never
   */
  readonly expireDays?: number;
  /**
   * Number of days for which overwritten and deleted objects can be restored, if that is less than for the bucket.
   * @default the value of the bucket
   */
  readonly noncurrentVersionDays?: number;
  /**
   * Moves to other storage classes, in the order of their days.
   * @default none
   */
  readonly transitions?: readonly { readonly days: number; readonly to: StorageClass }[];
}

/** Number of days after which an incomplete multipart upload is aborted. Security Hub S3.13. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * Returns the lifecycle rules of a bucket. Each setting has a rule of its own, so that a plan shows which changed.
 * Source: Amazon S3 User Guide, "Lifecycle configuration elements".
 */
export function lifecycleRules(lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule[] {
  const { noncurrentVersionDays, noncurrentVersionsKept, expireDays, archiveAfterDays } = lifecycle;
  const own = Object.entries(lifecycle.lifecycle ?? {}).map(([name, rule]) => ownRule(name, rule));
  const allObjects = { status: "Enabled", filter: [{ prefix: "" }] };
  const noncurrentVersionExpiration = {
    noncurrentDays: noncurrentVersionDays,
    ...(noncurrentVersionsKept !== undefined && { newerNoncurrentVersions: noncurrentVersionsKept }),
  };
  return [
    {
      id: "abort-unfinished-uploads",
      ...allObjects,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
    },
    { id: "expire-old-versions", ...allObjects, noncurrentVersionExpiration: [noncurrentVersionExpiration] },
    ...(archiveAfterDays === undefined
      ? []
      : [{ id: "archive", ...allObjects, transition: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }] }]),
    // Removes the delete marker of an object whose versions have all expired. A rule with days does so as well.
    expireDays === undefined
      ? { id: "remove-delete-markers", ...allObjects, expiration: [{ expiredObjectDeleteMarker: true }] }
      : { id: "expire", ...allObjects, expiration: [{ days: expireDays }] },
    ...own,
  ];
}

function ownRule(name: string, rule: LifecycleRule): S3BucketLifecycleConfigurationRule {
  const { prefix = "", expireDays, noncurrentVersionDays, transitions = [] } = rule;
  return {
    // The rules of the platform have other ids.
    id: `own-${name}`,
    status: "Enabled",
    filter: [{ prefix }],
    ...(transitions.length > 0 && {
      transition: transitions.map(({ days, to }) => ({ days, storageClass: classNames[to] })),
    }),
    ...(expireDays !== undefined && { expiration: [{ days: expireDays }] }),
    ...(noncurrentVersionDays !== undefined && {
      noncurrentVersionExpiration: [{ noncurrentDays: noncurrentVersionDays }],
    }),
  };
}
