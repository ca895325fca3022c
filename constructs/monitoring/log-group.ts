import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { ExistingLogGroup } from "./existing-log-group";
import { logDefaults } from "./log-defaults";
import { grantLogWrite } from "./log-grants";
import { type RetentionDays } from "./retention-periods";
import { type WritableLogGroup } from "./writable-log-group";

/** How the log groups of an environment store their events. */
export interface LogStorage {
  /** Key that encrypts the events. */
  readonly encryptionKey: Key;
  /** Number of days after which an event is deleted; one of `retentionPeriods`. */
  readonly retentionDays: RetentionDays;
}

/** Props of a {@link LogGroup}. */
export interface LogGroupProps {
  /**
   * Full physical name: `/ecs/shop-prod-web`.
   * @default `/<project>/<environment>/<construct id>`
   */
  readonly name?: string;
  /**
   * Key that encrypts the events.
   * @default the stack's key `logs-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Number of days after which an event is deleted; one of `retentionPeriods`.
   * @default 400
   */
  readonly retentionDays?: RetentionDays;
}

/**
 * A CloudWatch log group, encrypted with a customer managed key and with limited retention. Security Hub
 * CloudWatch.16.
 */
export class LogGroup extends Construct implements WritableLogGroup {
  readonly arn: string;
  /** Name of the log group, as a reference: a resource that uses it is created after the log group. */
  readonly name: string;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name, retentionDays } = {
      name: `/${target.project}/${target.environment}/${id}`,
      ...logDefaults,
      ...props,
    };
    this.logGroup = new CloudwatchLogGroup(this, "resource", {
      name: target.reserveFullName(this, "logGroup", name),
      kmsKeyId: (props.encryptionKey ?? EncryptionKey.of(this, "logs")).arn,
      retentionInDays: retentionDays,
    });
    this.arn = target.arn("logs", `log-group:${name}`);
    this.name = this.logGroup.name;
  }

  /** Returns a log group that exists already in the account and region of the stack, by its full name. */
  static fromName(scope: Construct, id: string, name: string): WritableLogGroup {
    return new ExistingLogGroup(scope, id, name);
  }

  grantWrite(grantee: Grantee): void {
    grantLogWrite(grantee, this.arn);
  }
}
