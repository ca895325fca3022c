import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type NotificationTopic } from "./notification-topic";
import { Notifications } from "./notifications";
import { Runbooks } from "./runbooks";
import { type Severity } from "./severity";

/** What a composite alarm can be made of: an alarm or another composite alarm. */
export interface AlarmState {
  /** Physical name, known at synthesis. */
  readonly name: string;
  /** The resource, which must exist before a composite alarm refers to it. */
  readonly alarm: { readonly fqn: string };
}

/** Props of a {@link CompositeAlarm}. */
export interface CompositeAlarmProps {
  /**
   * Last part of the alarm's physical name: `service/web`.
   * @default the construct id
   */
  readonly name?: string;
  /** Description of the alarm in AWS: what has happened. */
  readonly description: string;
  /** Name of the runbook, a page of `docs/runbooks`. */
  readonly runbook: string;
  /** The alarms of which any one is enough. At least one. */
  readonly anyOf: readonly AlarmState[];
  /**
   * An alarm that explains this one: while it is active, this one notifies nobody.
   * @default none
   */
  readonly suppressedBy?: AlarmState | undefined;
  /**
   * Whether the alarm notifies a topic. One that doesn't only keeps others from notifying.
   * @default true
   */
  readonly notifies?: boolean;
  /**
   * How urgent the alarm is.
   * @default "page"
   */
  readonly severity?: Severity;
  /**
   * The topic that the alarm notifies, when it becomes active and when it is over.
   * @default that of the stack for the severity
   */
  readonly notifications?: NotificationTopic;
}

/**
 * Number of seconds that the notification waits for the alarm that explains it, whose periods may end later, and
 * for which it is withheld after that one is over.
 */
const SUPPRESSION_SECONDS = 180;

/**
 * A CloudWatch alarm that is active while any one of several is, so that one fault notifies once.
 * Source: Amazon CloudWatch User Guide, "Composite alarms" and "Composite alarm actions suppression".
 */
export class CompositeAlarm extends Construct implements AlarmState {
  readonly name: string;
  readonly arn: string;
  readonly alarm: CloudwatchCompositeAlarm;

  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    const { name = id, description, runbook, anyOf, suppressedBy, severity = "page", notifies = true } = props;
    const actions = notifies ? [(props.notifications ?? Notifications.of(this, severity)).topicArn] : [];
    const suppressors = suppressedBy ? [suppressedBy] : [];
    this.name = DeploymentTarget.of(this).reserveName(this, "alarm", name);
    this.alarm = new CloudwatchCompositeAlarm(this, "resource", {
      alarmName: this.name,
      alarmDescription: Runbooks.describe(this, description, runbook),
      alarmRule: anyOf.map((alarm) => `ALARM("${alarm.name}")`).join(" OR "),
      alarmActions: actions,
      okActions: actions,
      ...(suppressedBy && {
        actionsSuppressor: {
          alarm: suppressedBy.name,
          waitPeriod: SUPPRESSION_SECONDS,
          extensionPeriod: SUPPRESSION_SECONDS,
        },
      }),
      // Names as texts keep the rule readable in a plan. CloudWatch refuses a rule about an alarm that doesn't exist.
      dependsOn: [...anyOf, ...suppressors].map(({ alarm }) => alarm),
    });
    this.arn = this.alarm.arn;
  }
}
