import { type Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyConditions } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { Bucket } from "./bucket";

/** Props of a {@link LogBucket}. */
export interface LogBucketProps {
  readonly protection: Protection;
  /** Days until a log is deleted. */
  readonly retentionDays: number;
}

/** Days that a deleted log can still be restored. */
const RESTORABLE_DAYS = 7;

/**
 * The bucket that AWS itself writes access logs to.
 *
 * It is encrypted with a key of S3's own: neither S3 nor the load balancer delivers to a key of ours.
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
   * Lets S3 write who asked a bucket for what.
   * @returns what the logs' names begin with
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
   * Lets load balancers of this account write access and connection logs under a prefix. The path says whose
   * they are: the service sends no condition that could. Its principal serves every region, so the account ids
   * that older regions had are not needed.
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
