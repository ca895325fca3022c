import { type Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyConditions } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { Bucket } from "./bucket";

/** Props of a {@link LogBucket}. */
export interface LogBucketProps {
  /** Deletion policy of the bucket and the logs in it. */
  readonly protection: Protection;
  /** Number of days after which a log is deleted. */
  readonly retentionDays: number;
}

/** Number of days for which a deleted log can be restored. */
const RESTORABLE_DAYS = 7;

/**
 * The bucket that receives access logs of S3 buckets and load balancers.
 *
 * It is encrypted with S3 managed keys, because neither service can deliver logs with a customer managed key.
 * Sources: Elastic Load Balancing, "Access logs for your Application Load Balancer"; Amazon S3 User Guide,
 * "Enabling Amazon S3 server access logging".
 */
export class LogBucket extends Bucket {
  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id, {
      name: "access-logs",
      encryptionKey: "s3-managed",
      protection: props.protection,
      noncurrentVersionDays: RESTORABLE_DAYS,
      expireDays: props.retentionDays,
    });
  }

  /**
   * Allows S3 to deliver the server access logs of a bucket.
   * @returns prefix of the log objects' keys
   */
  allowBucketLogs(source: Bucket): string {
    const prefix = `s3/${source.name}/`;
    this.allowDelivery(`ReceiveLogsOf${pascalCase(source.node.id)}`, "logging.s3.amazonaws.com", `${prefix}*`, {
      StringEquals: { "aws:SourceAccount": DeploymentTarget.of(this).account },
      ArnLike: { "aws:SourceArn": source.arn },
    });
    return prefix;
  }

  /**
   * Allows load balancers of this account to deliver access and connection logs under a prefix. The path restricts
   * delivery to this account, because the service supports no condition key for it. The service principal works in
   * every region, so the account ids of Elastic Load Balancing in older regions are not needed.
   */
  allowLoadBalancerLogs(prefix: string): void {
    const path = `${prefix}/AWSLogs/${DeploymentTarget.of(this).account}/*`;
    this.allowDelivery(
      `ReceiveLoadBalancerLogs${pascalCase(prefix)}`,
      "logdelivery.elasticloadbalancing.amazonaws.com",
      path,
    );
  }

  private allowDelivery(sid: string, service: string, path: string, conditions?: PolicyConditions): void {
    this.addStatement({
      sid,
      principals: { Service: [service] },
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${path}`],
      ...(conditions && { conditions }),
    });
  }
}
