import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { jsonText } from "../core/template-text";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";

/** Props of {@link FindingEvents}. */
export interface FindingEventsProps {
  /** Last part of the name of the rule, unique in the stack: `threats`. */
  readonly name: string;
  /** What people are notified of, in words that complete "Notifies people of …": `threats that GuardDuty finds`. */
  readonly subject: string;
  /** The event pattern, which the findings of every region have in common. */
  readonly pattern: object;
  /** JSON paths of an event, by the names that the message uses. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** A sentence with `<name>` for each value. */
  readonly message: string;
  /**
   * Topic that is notified, in the region of the stack.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Further regions whose findings are notified. Their event buses forward them to the one in the region of the stack,
   * so that one topic, with one subscription of each person, is enough.
   * @default none
   */
  readonly regions?: readonly string[];
}

/**
 * Notifies people of findings, in sentences that they can read. What can't be delivered goes to a dead-letter queue with
 * an alarm.
 *
 * Sources: Amazon EventBridge User Guide, "Input transformation", "Using dead-letter queues to process undelivered events",
 * and "Sending and receiving events between AWS Regions".
 */
export class FindingEvents extends Construct {
  readonly rule: CloudwatchEventRule;
  readonly deadLetterQueue: DeadLetterQueue;
  private readonly target: DeploymentTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FindingEventsProps,
  ) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    const { name, subject, inputPaths, message, notifications = Notifications.of(this), regions = [] } = props;
    this.rule = this.createRule(this, `Notifies people of ${subject}.`);
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${name}-dead-letters`,
      notifications,
      description: `People were not notified of ${subject}; the messages contain the findings and the error.`,
    });
    this.deadLetterQueue.allowService("events.amazonaws.com", this.target.arn("events", `rule/${this.ruleName}`));
    notifications.allowEvents?.();
    new CloudwatchEventTarget(this, "target", {
      rule: this.rule.name,
      targetId: "notifications",
      arn: notifications.topicArn,
      deadLetterConfig: { arn: this.deadLetterQueue.queue.arn },
      // A text without quotes is no template.
      inputTransformer: { inputPaths, inputTemplate: jsonText(message, `message of ${name}`) },
      // EventBridge sends to the queue only what its policy allows.
      dependsOn: [this.deadLetterQueue.policy],
    });
    if (regions.length > 0) this.forwardFrom(regions);
  }

  private get ruleName(): string {
    return this.target.name("eventRule", this.props.name);
  }

  private createRule(scope: Construct, description: string): CloudwatchEventRule {
    const { name, pattern } = this.props;
    return new CloudwatchEventRule(scope, "rule", {
      name: DeploymentTarget.of(scope).reserveName(scope, "eventRule", name),
      description,
      eventPattern: jsonText(pattern, `event pattern of ${name}`),
    });
  }

  private forwardFrom(regions: readonly string[]): void {
    const { partition, account, region: home } = this.target;
    const bus = this.target.arn("events", "event-bus/default");
    const role = new Role(this, "forwarding", {
      name: `${this.props.name}-forwarding`,
      description: `Assumed by EventBridge in other regions to forward ${this.props.subject} to ${home}.`,
      trust: trustService(this, "events.amazonaws.com", `arn:${partition}:events:*:${account}:rule/${this.ruleName}`),
    });
    role.allow({ sid: "ForwardFindings", actions: ["events:PutEvents"], resources: [bus] });
    for (const region of regions) {
      inRegion(this, region, region, (scope) => {
        const rule = this.createRule(scope, `Forwards ${this.props.subject} to ${home}.`);
        new CloudwatchEventTarget(scope, "target", { rule: rule.name, targetId: "home", arn: bus, roleArn: role.arn });
      });
    }
  }
}
