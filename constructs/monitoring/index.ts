export { Alarm } from "./alarm";
export { alarmDefaults } from "./alarm-defaults";
export {
  type AlarmChoice,
  type AlarmChoices,
  type AlarmDefinition,
  type AlarmDefinitions,
  atMost,
  type DefinedMetric,
} from "./alarm-definition";
export { type AlarmProps, type ComparisonOperator, type Metric, type MissingDataTreatment } from "./alarm-props";
export { AlarmSet, type AlarmSetOptions, type AlarmSetProps } from "./alarm-set";
export { type AlarmState, CompositeAlarm, type CompositeAlarmProps } from "./composite-alarm";
export { Dashboard, type DashboardProps } from "./dashboard/dashboard";
export { type AlarmStatusWidget, type AlarmWidget, type DashboardRow, type Widget } from "./dashboard/widgets";
export { defaultLogStorage } from "./default-log-storage";
export { LogDelivery, type LogDeliveryProps } from "./log-delivery";
export { logDefaults } from "./log-defaults";
export { LogGroup, type LogGroupProps, type LogStorage } from "./log-group";
export { ChatChannels } from "./chat-channels";
export {
  type ChatRecipient,
  type EmailRecipient,
  type HttpsRecipient,
  type NotificationRecipient,
  type SlackRecipient,
  type TeamsRecipient,
} from "./notification-recipient";
export { type NotificationTopic, type PublishingService } from "./notification-topic";
export { Notifications, type NotificationsProps } from "./notifications";
export { notificationsDefaults } from "./notifications-defaults";
export { ErrorCount, type ErrorCountProps } from "./error-count";
export { SavedQuery, type SavedQueryProps } from "./saved-query";
export { type RetentionDays, retentionPeriods } from "./retention-periods";
export { Runbooks } from "./runbooks";
export { severities, type Severity } from "./severity";
export { topicAlarms } from "./topic-alarm-definitions";
export { TopicAlarms, type TopicAlarmsProps } from "./topic-alarms";
export { type WritableLogGroup } from "./writable-log-group";
