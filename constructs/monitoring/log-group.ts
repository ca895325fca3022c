import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Role } from "../identity/role";
import { type RetentionDays } from "./retention-periods";

/** What every log group of an environment has in common. */
export interface LogStorage {
  /** Encrypts the events. */
  readonly encryptionKey: EncryptionKey;
  /** Days until an event is deleted; one of `retentionPeriods`. */
  readonly retentionDays: RetentionDays;
}

/** Props of a {@link LogGroup}. */
export interface LogGroupProps extends LogStorage {
  /** Full name: `/ecs/shop-prod-web`. */
  readonly name: string;
}

/** A log group that is encrypted with our key and forgets after a set time. Security Hub CloudWatch.16. */
export class LogGroup extends Construct {
  /** ARN of the group, without the `:*` of its streams. */
  readonly arn: string;
  /** Name of the group, as a reference: whoever uses it waits for it. */
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

  /** Lets a role open streams in this group and write to them. */
  grantWrite(role: Role): void {
    role.allow({
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${this.arn}:log-stream:*`],
    });
  }
}
