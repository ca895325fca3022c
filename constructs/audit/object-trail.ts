import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { Bucket } from "../storage/bucket";
import { type AccessLogs } from "../storage/bucket-props";
import { DeploymentTarget } from "../core/deployment-target";
import { type Protection } from "../core/protection";
import { trailKey } from "./trail-key";

/** Props of an {@link ObjectTrail}. */
export interface ObjectTrailProps {
  /** Whose objects are watched. */
  readonly buckets: readonly Bucket[];
  /** Days until an entry is deleted. */
  readonly retentionDays: number;
  /** Where S3 writes who asked for the trail itself. */
  readonly accessLogs: AccessLogs;
  readonly protection: Protection;
}

/** Days that a deleted entry can still be restored. */
const RESTORABLE_DAYS = 90;

/**
 * Who read, wrote or deleted which object: a trail of the data events of some buckets, in a bucket of its
 * own, encrypted with a key of its own, with digests that show whether a file was changed afterwards.
 * Security Hub CloudTrail.2, CloudTrail.4, S3.22, S3.23.
 * Source: AWS CloudTrail User Guide, "Logging data events" and "Amazon S3 bucket policy for CloudTrail".
 */
export class ObjectTrail extends Construct {
  readonly trail: Cloudtrail;
  /** Holds the entries. */
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ObjectTrailProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.name("trail", "objects");
    const arn = target.arn("cloudtrail", `trail/${name}`);
    const encryptionKey = trailKey(this, "key", arn);
    this.bucket = new Bucket(this, "bucket", {
      name: "object-trail",
      encryptionKey,
      protection: props.protection,
      accessLogs: props.accessLogs,
      noncurrentVersionDays: RESTORABLE_DAYS,
      expireDays: props.retentionDays,
    });
    this.allowDelivery(arn);
    this.trail = new Cloudtrail(this, "resource", {
      name,
      s3BucketName: this.bucket.bucket.bucket,
      kmsKeyId: encryptionKey.arn,
      enableLogging: true,
      enableLogFileValidation: true,
      // What happens to objects happens where their bucket is. The account has a trail of its own for the rest.
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      advancedEventSelector: [
        {
          name: "Every read and write of an object",
          fieldSelector: [
            { field: "eventCategory", equalTo: ["Data"] },
            { field: "resources.type", equalTo: ["AWS::S3::Object"] },
            { field: "resources.ARN", startsWith: props.buckets.map((bucket) => `${bucket.arn}/`).sort() },
          ],
        },
      ],
      // CloudTrail tries whether it may write when the trail is made.
      dependsOn: [this.bucket.policy],
    });
  }

  private allowDelivery(trailArn: string): void {
    const principals = { Service: ["cloudtrail.amazonaws.com"] };
    const forThisTrail = { "aws:SourceArn": trailArn };
    this.bucket.addStatement({
      sid: "CloudTrailLooksAtTheBucket",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [this.bucket.arn],
      conditions: { StringEquals: forThisTrail },
    });
    this.bucket.addStatement({
      sid: "CloudTrailWritesEntries",
      principals,
      actions: ["s3:PutObject"],
      resources: [`${this.bucket.arn}/AWSLogs/${DeploymentTarget.of(this).account}/*`],
      conditions: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...forThisTrail } },
    });
  }
}
