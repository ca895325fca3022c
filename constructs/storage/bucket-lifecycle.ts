import { type S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { type BucketProps } from "./bucket-props";

type Lifecycle = Pick<
  BucketProps,
  "noncurrentVersionDays" | "noncurrentVersionsKept" | "expireDays" | "archiveAfterDays"
>;

/** Days that the parts of an upload that was never finished are kept. Security Hub S3.13. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * What becomes of a bucket's objects as they age; a rule each, so that a plan shows which one a setting changed.
 * Source: Amazon S3 User Guide, "Lifecycle configuration elements".
 */
export function lifecycleRules(lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule[] {
  const { noncurrentVersionDays, noncurrentVersionsKept, expireDays, archiveAfterDays } = lifecycle;
  const everything = { status: "Enabled", filter: [{ prefix: "" }] };
  const expireOldVersions = {
    noncurrentDays: noncurrentVersionDays,
    ...(noncurrentVersionsKept !== undefined && { newerNoncurrentVersions: noncurrentVersionsKept }),
  };
  return [
    {
      id: "abort-unfinished-uploads",
      ...everything,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
    },
    { id: "expire-old-versions", ...everything, noncurrentVersionExpiration: [expireOldVersions] },
    ...(archiveAfterDays === undefined
      ? []
      : [{ id: "archive", ...everything, transition: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }] }]),
    // A deleted object whose versions have all expired leaves a marker behind. A rule by days removes it too.
    expireDays === undefined
      ? { id: "remove-delete-markers", ...everything, expiration: [{ expiredObjectDeleteMarker: true }] }
      : { id: "expire", ...everything, expiration: [{ days: expireDays }] },
  ];
}
