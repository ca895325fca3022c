import { TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { shortestStart } from "../core/physical-name";
import { type Protection } from "../core/protection";
import { type PolicyPrincipals, type PolicyStatement } from "../identity/policy-statement";
import { logDefaults } from "../monitoring/log-defaults";
import { type AccessLogs } from "./access-logs";
import { logBucketDefaults } from "./bucket-defaults";
import { loadBalancerLogDelivery } from "./load-balancer-log-delivery";
import { PrivateBucket } from "./private-bucket";

/** Props of a {@link LogBucket}. */
export interface LogBucketProps {
  /**
   * Part of the bucket's name, `<project>-<environment>-<name>-<account>`.
   * @default "access-logs"
   */
  readonly name?: string;
  /**
   * Deletion policy of the bucket and the logs in it.
   * @default the bucket can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Number of days after which a log is deleted.
   * @default 400
   */
  readonly retentionDays?: number;
}

/** Construct id of a stack's bucket for access logs. */
const ID = "access-logs";

/** The props of each stack's bucket for access logs, where they were declared. */
const declared = new WeakMap<TerraformStack, LogBucketProps>();

/**
 * The bucket that receives access logs of S3 buckets and load balancers.
 *
 * It is encrypted with S3 managed keys, because neither service can deliver logs with a customer managed key.
 * Sources: Elastic Load Balancing, "Access logs for your Application Load Balancer"; Amazon S3 User Guide,
 * "Enabling Amazon S3 server access logging".
 */
export class LogBucket extends PrivateBucket implements AccessLogs {
  /** The starts of the names of buckets whose logs are allowed. */
  private readonly allowedStarts = new Set<string>();

  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    const { retentionDays, ...bucket } = { ...logBucketDefaults, ...logDefaults, ...props };
    super(scope, id, { ...bucket, encryptionKey: undefined, accessLogs: undefined, expireDays: retentionDays });
  }

  /**
   * Returns the bucket for access logs of a stack, `access-logs`. If the stack has none yet, it is created with the
   * declared props.
   * @param scope any construct of the stack
   */
  static of(scope: Construct): LogBucket {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof LogBucket ? existing : new LogBucket(stack, ID, declared.get(stack));
  }

  /**
   * Declares the bucket for access logs of a stack, which is created as soon as something has logs; see {@link of}.
   * @param scope any construct of the stack
   */
  static declare(scope: Construct, props: LogBucketProps): void {
    declared.set(TerraformStack.of(scope), props);
  }

  /**
   * Allows S3 to deliver the server access logs of a bucket. One statement allows those of all buckets of its environment
   * in this account, so that the policy doesn't grow with their number.
   * @returns prefix of the log objects' keys
   */
  allowBucketLogs(source: PrivateBucket): string {
    const { project, environment } = DeploymentTarget.of(source);
    const start = shortestStart("bucket", `${project}-${environment}`);
    if (!this.allowedStarts.has(start)) {
      const own = DeploymentTarget.of(this);
      const isOwn = project === own.project && environment === own.environment;
      this.allowDelivery(
        `ReceiveLogsOf${isOwn ? "" : pascalCase(start)}Buckets`,
        { Service: ["logging.s3.amazonaws.com"] },
        `s3/${start}*`,
        {
          conditions: {
            StringEquals: { "aws:SourceAccount": own.account },
            ArnLike: { "aws:SourceArn": own.bucketArn(`${start}*`) },
          },
        },
      );
      this.allowedStarts.add(start);
    }
    return `s3/${source.name}/`;
  }

  /**
   * Allows load balancers of this account to deliver access and connection logs under a prefix. The path restricts
   * delivery to this account, because the service supports no condition key for it.
   */
  allowLoadBalancerLogs(prefix: string): void {
    const target = DeploymentTarget.of(this);
    const path = `${prefix}/AWSLogs/${target.account}/*`;
    this.allowDelivery(`ReceiveLoadBalancerLogs${pascalCase(prefix)}`, loadBalancerLogDelivery(target), path, {
      reason: "because Elastic Load Balancing sends no condition key; the path names the account",
    });
  }

  /**
   * Allows Network Load Balancers of this account to deliver access logs under a prefix.
   * Source: Elastic Load Balancing, "Enable access logs for your Network Load Balancer", bucket requirements.
   */
  allowNetworkLoadBalancerLogs(prefix: string): void {
    const target = DeploymentTarget.of(this);
    const principals = { Service: ["delivery.logs.amazonaws.com"] };
    const source = {
      StringEquals: { "aws:SourceAccount": target.account },
      ArnLike: { "aws:SourceArn": target.arn("logs", "*") },
    };
    this.allowDelivery(
      `ReceiveNetworkLoadBalancerLogs${pascalCase(prefix)}`,
      principals,
      `${prefix}/AWSLogs/${target.account}/*`,
      {
        conditions: {
          ...source,
          StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    );
    this.setStatement({
      sid: "ShowAclToLogDelivery",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [this.arn],
      conditions: source,
    });
  }

  private allowDelivery(
    sid: string,
    principals: PolicyPrincipals,
    path: string,
    limits: Pick<PolicyStatement, "conditions" | "reason">,
  ): void {
    this.addStatement({
      sid,
      principals,
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${path}`],
      ...limits,
    });
  }
}
