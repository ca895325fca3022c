import { type Construct } from "constructs";
import { AlarmSet, type AlarmSetOptions } from "./alarm-set";
import { type Notifications } from "./notifications";
import { topicAlarms } from "./topic-alarm-definitions";

/** Props of {@link TopicAlarms}. */
export interface TopicAlarmsProps extends AlarmSetOptions<typeof topicAlarms> {
  /** The topic to watch. */
  readonly topic: Pick<Notifications, "name" | "topicArn">;
  /**
   * The topic that the alarms notify: another one, with recipients of its own.
   * @default the topic itself, which may still reach its other recipients
   */
  readonly notifications?: AlarmSetOptions["notifications"];
}

/** The alarms of a topic that tells people: when it reaches one of them no longer, another topic says so. */
export class TopicAlarms extends AlarmSet<typeof topicAlarms> {
  constructor(scope: Construct, id: string, { topic, notifications = topic, ...options }: TopicAlarmsProps) {
    super(scope, id, {
      ...options,
      notifications,
      name: `topic/${topic.name}`,
      subject: `The topic ${topic.name}`,
      runbook: "notifications-failed",
      definitions: topicAlarms,
      dimensions: { TopicName: topic.name },
    });
  }
}
