/** An SNS topic that alarms notify: `Notifications` of this app, or a topic that exists already. */
export interface NotificationTopic {
  /** ARN of the topic, for the actions of alarms. */
  readonly topicArn: string;
}
