import { type S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { type PrivateBucketProps } from "./private-bucket";

type Lifecycle = Pick<
  PrivateBucketProps,
  "noncurrentVersionDays" | "noncurrentVersionsKept" | "expireDays" | "archiveAfterDays"
>;

/** Number of days after which an incomplete multipart upload is aborted. Security Hub S3.13. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * Returns the lifecycle rules of a bucket. Each setting has a rule of its own, so that a plan shows which changed.
 * Source: Amazon S3 User Guide, "Lifecycle configuration elements".
 */
export function lifecycleRules(lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule[] {
  const { noncurrentVersionDays, noncurrentVersionsKept, expireDays, archiveAfterDays } = lifecycle;
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
  ];
}
