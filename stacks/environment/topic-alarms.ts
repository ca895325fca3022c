import { type Construct } from "constructs";
import { Notifications } from "../../constructs/monitoring/notifications";
import { severities, type Severity } from "../../constructs/monitoring/severity";
import { TopicAlarms } from "../../constructs/monitoring/topic-alarms";
import { type EnvironmentSettings } from "../../settings/settings";

type NotificationsSettings = EnvironmentSettings["notifications"];

/**
 * Watches the topics of an environment that tell somebody; call it when everything has its topic. What one can't deliver, the
 * other says, if it has recipients; or else the topic itself, which may still reach its other recipients.
 * @param scope the construct of all alarms
 */
export function watchTopics(
  scope: Construct,
  { alarms, notifications }: Pick<EnvironmentSettings, "alarms" | "notifications">,
): TopicAlarms[] {
  const { highestSeverity, topics: choices } = alarms;
  const heard = severities.flatMap((severity) => {
    const topic = isHeard(notifications, severity) ? Notifications.existing(scope, severity) : undefined;
    return topic ? [{ severity, topic }] : [];
  });
  return heard.map(({ severity, topic }) => {
    const other = heard.find((one) => one.severity !== severity);
    const notified = { ...(other && { notifications: other.topic }) };
    return new TopicAlarms(scope, `topic-for-${severity}`, { topic, highestSeverity, choices, ...notified });
  });
}

function isHeard({ emails, recipients }: NotificationsSettings, severity: Severity): boolean {
  return emails.length > 0 || Object.values(recipients).some(({ severities: wanted }) => wanted.includes(severity));
}
