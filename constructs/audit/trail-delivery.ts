import { DeploymentTarget } from "../core/deployment-target";
import { type Protection } from "../core/protection";
import { type Bucket } from "../storage/bucket";

/**
 * Allows CloudTrail to deliver the files of a trail to a bucket, for the account of the bucket.
 * Source: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail".
 */
export function allowTrailDelivery(bucket: Bucket, trailArn: string): void {
  const principals = { Service: ["cloudtrail.amazonaws.com"] };
  const sourceTrail = { "aws:SourceArn": trailArn };
  bucket.addStatement({
    sid: "CloudTrailLooksAtTheBucket",
    principals,
    actions: ["s3:GetBucketAcl"],
    resources: [bucket.arn],
    conditions: { StringEquals: sourceTrail },
  });
  bucket.addStatement({
    sid: "CloudTrailWritesEntries",
    principals,
    actions: ["s3:PutObject"],
    resources: [`${bucket.arn}/AWSLogs/${DeploymentTarget.of(bucket).account}/*`],
    conditions: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...sourceTrail } },
  });
}

/**
 * Denies everybody to delete the files of a trail from a bucket that keeps its objects; S3 still expires them by the
 * lifecycle. Where the bucket may be emptied, nothing is denied: that would fail.
 * Sources: Amazon S3 API Reference, "PutBucketLifecycleConfiguration", permissions; Amazon S3 User Guide, "Managing the
 * lifecycle of objects", bucket policies.
 */
export function keepTrailFiles(bucket: Bucket, { forceDestroy }: Protection): void {
  if (forceDestroy === false) {
    bucket.addStatement({
      sid: "DenyRemovalOfRecords",
      effect: "Deny",
      principals: { AWS: ["*"] },
      actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      resources: [`${bucket.arn}/*`],
    });
  }
}
