import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";

/** Props of {@link DatabaseEvents}. */
export interface DatabaseEventsProps {
  /**
   * Last part of the name of the rule, after the project and the environment.
   * @default "database-events"
   */
  readonly name?: string;
  /**
   * Topic that is notified.
   * @default that of the stack for tickets: what needs somebody at once is told by the alarms of the databases
   */
  readonly notifications?: NotificationTopic;
}

/**
 * What people should know of; not backups, changes by an apply, or the start and stop of every night. DocumentDB has the same
 * categories as RDS, and `security patching`. Sources: Amazon RDS User Guide, "Amazon RDS event categories and event messages";
 * Amazon DocumentDB Developer Guide, "Amazon DocumentDB event categories and messages".
 */
const CATEGORIES = ["failover", "failure", "low storage", "maintenance", "recovery", "security patching"];

/**
 * Notifies people of what RDS and DocumentDB report about the databases of an environment, those that were restored by hand
 * among them: all whose names begin with the project and the environment.
 *
 * It is a rule of EventBridge and no event subscription of RDS: a message that can be read, and nothing to do for the controls RDS.19
 * to RDS.22, which judge subscriptions that exist, and want one for each type of source, for all of the account.
 * Source: Amazon EventBridge Events Reference, "Amazon Relational Database Service events".
 */
export class DatabaseEvents extends Construct {
  readonly rule: CloudwatchEventRule;

  constructor(scope: Construct, id: string, props: DatabaseEventsProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name = "database-events", notifications = Notifications.of(this, "ticket") } = props;
    const own = `${target.project}-${target.environment}-`;
    const pattern = {
      source: ["aws.rds"],
      resources: ["db", "cluster"].map((kind) => ({ prefix: target.arn("rds", `${kind}:${own}`) })),
      detail: { EventCategories: CATEGORIES },
    };
    notifications.allowEvents?.();
    this.rule = new CloudwatchEventRule(this, "resource", {
      name: target.reserveName(this, "eventRule", name),
      description: "Notifies people of what RDS and DocumentDB report about databases.",
      eventPattern: jsonText(pattern, `event pattern of ${name}`),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: this.rule.name,
      targetId: "notifications",
      arn: notifications.topicArn,
      // A text without quotes is no template. Source: Amazon EventBridge User Guide, "Input transformation".
      inputTransformer: {
        inputPaths: {
          category: "$.detail.EventCategories[0]",
          database: "$.resources[0]",
          event: "$.detail.EventID",
          message: "$.detail.Message",
          time: "$.time",
        },
        inputTemplate: jsonText("<time> <category>: <database>: <message> (<event>)", `message of ${name}`),
      },
    });
  }
}
