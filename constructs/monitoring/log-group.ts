import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Grantee } from "../identity/grantee";
import { type RetentionDays } from "./retention-periods";

/** How the log groups of an environment store their events. */
export interface LogStorage {
  /** Key that encrypts the events. */
  readonly encryptionKey: EncryptionKey;
  /** Number of days after which an event is deleted; one of `retentionPeriods`. */
  readonly retentionDays: RetentionDays;
}

/** Props of a {@link LogGroup}. */
export interface LogGroupProps extends LogStorage {
  /** Full physical name: `/ecs/shop-prod-web`. */
  readonly name: string;
}

/**
 * A CloudWatch log group, encrypted with a customer managed key and with limited retention. Security Hub
 * CloudWatch.16.
 */
export class LogGroup extends Construct {
  /** ARN of the log group, without the suffix `:*` for its streams. */
  readonly arn: string;
  /** Name of the log group, as a reference: a resource that uses it is created after the log group. */
  readonly name: string;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    this.logGroup = new CloudwatchLogGroup(this, "resource", {
      name: props.name,
      kmsKeyId: props.encryptionKey.arn,
      retentionInDays: props.retentionDays,
    });
    this.arn = DeploymentTarget.of(this).arn("logs", `log-group:${props.name}`);
    this.name = this.logGroup.name;
  }

  /** Allows a grantee to create log streams in this group and to write events to them. */
  grantWrite(grantee: Grantee): void {
    grantee.allow({
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${this.arn}:log-stream:*`],
    });
  }
}
