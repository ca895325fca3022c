import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { type Key } from "../encryption/key";
import { Role } from "../identity/role";
import { LogGroup } from "../monitoring/log-group";
import { type RetentionDays } from "../monitoring/retention-periods";
import { type AccessLogs } from "../storage/access-logs";
import { Bucket } from "../storage/bucket";
import { trailDefaults } from "./trail-defaults";
import { allowTrailDelivery, keepTrailFiles } from "./trail-delivery";
import { trailKey } from "./trail-key";

/** Props of a {@link Trail}. */
export interface TrailProps {
  /**
   * Last part of the physical names of the trail, its log group and its role.
   * @default "trail"
   */
  readonly name?: string;
  /**
   * Part of the name of the trail's bucket, and of the alias of its key.
   * @default "trail"
   */
  readonly bucketName?: string;
  /**
   * Number of days after which a log file moves to S3 Glacier Instant Retrieval, where it can be read at once. Must be less
   * than `retentionDays`. S3 leaves files of less than 128 KB where they are.
   * @default 90
   */
  readonly archiveAfterDays?: number | undefined;
  /**
   * Number of days after which a log file is deleted.
   * @default 731
   */
  readonly retentionDays?: number;
  /**
   * Number of days for which the log group keeps the events; one of `retentionPeriods`.
   * @default 400
   */
  readonly logRetentionDays?: RetentionDays;
  /**
   * Key that encrypts the log group. The files in the bucket have a key of their own.
   * @default the stack's key `logs-key`
   */
  readonly logEncryptionKey?: Key;
  /**
   * Whether CloudTrail records unusual rates of management calls and of their errors, as insight events. CloudTrail
   * charges for every event that it analyzes.
   * @default true
   */
  readonly insights?: boolean;
  /**
   * ARN of a topic that is told of each log file that was delivered, for example for a SIEM. Its policy and that of its
   * key must allow `cloudtrail.amazonaws.com` to publish for this trail.
   * @default none
   */
  readonly deliveryTopic?: string | undefined;
  /**
   * Destination of the server access logs of the trail's bucket.
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
 * The CloudTrail trail of an account: every read and write by which somebody manages AWS, in every region, those of
 * global services included.
 *
 * The log files are stored in a bucket of their own and encrypted with a key of their own; digest files show whether one
 * was changed after its delivery. A log group receives the same events within minutes, for alarms and queries.
 * Data events are not among them: see `ObjectTrail` for those of S3. An account needs one such trail; if an organization
 * has a trail, that covers the account too, and a second one is billed.
 * Security Hub CloudTrail.1, CloudTrail.2, CloudTrail.3, CloudTrail.4, CloudTrail.5, CloudTrail.6, CloudTrail.7.
 * Sources: AWS CloudTrail User Guide, "Security best practices in AWS CloudTrail", "Logging management events",
 * "Working with CloudTrail Insights"; AWS CloudTrail pricing.
 */
export class Trail extends Construct {
  readonly trail: Cloudtrail;
  /** Bucket of the log files. */
  readonly bucket: Bucket;
  /** Log group that receives the events. */
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: TrailProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name: trail, insights } = { ...trailDefaults, ...props };
    const name = target.reserveName(this, "trail", trail);
    const arn = target.arn("cloudtrail", `trail/${name}`);
    const encryptionKey = this.createKey(arn, props);
    const protection = props.protection ?? Protection.of(this);
    this.bucket = this.createBucket(encryptionKey, { ...props, protection });
    allowTrailDelivery(this.bucket, arn);
    keepTrailFiles(this.bucket, protection);
    this.logGroup = new LogGroup(this, "log", {
      name: `/${target.project}/${target.environment}/${trail}`,
      retentionDays: props.logRetentionDays ?? trailDefaults.logRetentionDays,
      ...(props.logEncryptionKey && { encryptionKey: props.logEncryptionKey }),
    });
    const role = this.createRole(`${trail}-logs`);
    this.trail = new Cloudtrail(this, "resource", {
      name,
      s3BucketName: this.bucket.bucket.bucket,
      kmsKeyId: encryptionKey.arn,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: `${this.logGroup.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      // Without selectors a trail records all management events. The provider doesn't read a selector that says the same,
      // and would plan it again and again.
      ...(insights && {
        insightSelector: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
      }),
      ...(props.deliveryTopic !== undefined && { snsTopicName: props.deliveryTopic }),
      // CloudTrail checks that it can write to the bucket and to the log group when the trail is created.
      dependsOn: [this.bucket.policy, ...(role.permissions ? [role.permissions] : [])],
    });
  }

  private createKey(trailArn: string, { bucketName = trailDefaults.bucketName }: TrailProps): Key {
    const target = DeploymentTarget.of(this);
    const bucketArn = target.bucketArn(target.bucketName(bucketName));
    return trailKey(this, "key", { dataClass: bucketName, trailArn, bucketArn, records: "management events" });
  }

  private createBucket(encryptionKey: Key, props: TrailProps & Required<Pick<TrailProps, "protection">>): Bucket {
    const { bucketName, retentionDays, archiveAfterDays, noncurrentVersionDays } = { ...trailDefaults, ...props };
    const { protection, accessLogs } = props;
    if (archiveAfterDays !== undefined && archiveAfterDays >= retentionDays) {
      throw new Error(
        `${this.node.path}: \`archiveAfterDays\` (${archiveAfterDays}) must be less than \`retentionDays\` (${retentionDays}).`,
      );
    }
    return new Bucket(this, "bucket", {
      name: bucketName,
      encryptionKey,
      protection,
      ...(accessLogs && { accessLogs }),
      noncurrentVersionDays,
      expireDays: retentionDays,
      archiveAfterDays,
    });
  }

  /** Creates the role with which CloudTrail writes to the log group. */
  private createRole(name: string): Role {
    const role = new Role(this, "log-role", {
      name,
      description: "Lets CloudTrail write the events of the trail to its log group.",
      trust: [
        {
          sid: "CloudTrailAssumesRole",
          principals: { Service: ["cloudtrail.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
          // AWS CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring".
          reason: "because CloudTrail supports neither aws:SourceArn nor aws:SourceAccount for this role",
        },
      ],
    });
    this.logGroup.grantWrite(role);
    return role;
  }
}
