import { DeploymentTarget } from "../core/deployment-target";
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
