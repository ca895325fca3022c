import { type Construct } from "constructs";
import { Notifications } from "../../constructs/monitoring/notifications";
import { TopicAlarms } from "../../constructs/monitoring/topic-alarms";
import { type AccountSettings } from "../../settings/settings";

/**
 * Watches the topic of an account, if it tells somebody; call it when everything has its topic. An account has one topic, which
 * may still reach its other recipients.
 */
export function watchTopic(
  scope: Construct,
  { emails, recipients }: AccountSettings["notifications"],
): TopicAlarms | undefined {
  const topic = Notifications.existing(scope, "page");
  const isHeard = emails.length + Object.keys(recipients).length > 0;
  return topic && isHeard ? new TopicAlarms(scope, "topic-alarms", { topic }) : undefined;
}
