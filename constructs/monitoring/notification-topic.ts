/** An SNS topic that alarms and events notify: `Notifications` of this app, or a topic that exists already. */
export interface NotificationTopic {
  /** ARN of the topic, for the actions of alarms. */
  readonly topicArn: string;
  /**
   * Allows rules of EventBridge to notify.
   * @default nothing: the policy of a topic that exists already is left as it is
   */
  readonly allowEvents?: () => void;
}
