import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { Bucket } from "../storage/bucket";
import { type GrantableBucket } from "../storage/grantable-bucket";
import { objectTrailDefaults } from "./object-trail-defaults";
import { type AccessLogs } from "../storage/access-logs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { allowTrailDelivery, keepTrailFiles } from "./trail-delivery";
import { trailKey } from "./trail-key";

/** Props of an {@link ObjectTrail}. */
export interface ObjectTrailProps {
  /** Buckets whose objects the trail covers, at least one; they can exist already. */
  readonly buckets: readonly Pick<GrantableBucket, "arn">[];
  /**
   * Last part of the trail's physical name.
   * @default "objects"
   */
  readonly name?: string;
  /**
   * Part of the name of the trail's own bucket, and of the alias of its key.
   * @default "object-trail"
   */
  readonly bucketName?: string;
  /**
   * Number of days after which a log file of the trail is deleted.
   * @default 400
   */
  readonly retentionDays?: number;
  /**
   * Destination of the server access logs of the trail's own bucket.
   * @default the stack's bucket `access-logs`
   */
  readonly accessLogs?: AccessLogs;
  /**
   * Deletion policy of the trail's bucket.
   * @default the bucket can't be destroyed
   */
  readonly protection?: Protection;
}

/**
 * A CloudTrail trail of the S3 data events of some buckets: who read, wrote or deleted which object.
 *
 * The log files are stored in a bucket of their own and encrypted with a key of their own. Digest files show whether a
 * log file was changed after its delivery.
 * Security Hub CloudTrail.2, CloudTrail.4, S3.22, S3.23.
 * Source: AWS CloudTrail User Guide, "Logging data events".
 */
export class ObjectTrail extends Construct {
  readonly trail: Cloudtrail;
  /** Bucket of the log files. */
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ObjectTrailProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name: trail, bucketName, retentionDays, buckets } = { ...objectTrailDefaults, ...props };
    const { protection = Protection.of(this), accessLogs } = props;
    const name = target.reserveName(this, "trail", trail);
    const arn = target.arn("cloudtrail", `trail/${name}`);
    const encryptionKey = trailKey(this, "key", {
      dataClass: bucketName,
      trailArn: arn,
      records: "S3 data events",
    });
    this.bucket = new Bucket(this, "bucket", {
      name: bucketName,
      encryptionKey,
      protection,
      ...(accessLogs && { accessLogs }),
      noncurrentVersionDays: objectTrailDefaults.noncurrentVersionDays,
      expireDays: retentionDays,
    });
    allowTrailDelivery(this.bucket, arn);
    keepTrailFiles(this.bucket, protection);
    this.trail = new Cloudtrail(this, "resource", {
      name,
      s3BucketName: this.bucket.bucket.bucket,
      kmsKeyId: encryptionKey.arn,
      enableLogging: true,
      enableLogFileValidation: true,
      // Data events occur in the region of the bucket. The trail of the account covers all other events.
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      advancedEventSelector: [
        {
          name: "Every read and write of an object",
          fieldSelector: [
            { field: "eventCategory", equalTo: ["Data"] },
            { field: "resources.type", equalTo: ["AWS::S3::Object"] },
            { field: "resources.ARN", startsWith: buckets.map((bucket) => `${bucket.arn}/`).sort() },
          ],
        },
      ],
      // CloudTrail checks that it can write to the bucket when the trail is created.
      dependsOn: [this.bucket.policy],
    });
  }
}
