import { type AlarmDefinitions } from "./alarm-definition";

/** The alarms of a topic. Source: Amazon SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch". */
export const topicAlarms = {
  /**
   * Number of notifications within five minutes that don't reach a recipient. Of an HTTPS endpoint, each attempt that fails
   * counts; SNS makes several.
   * @default 0
   */
  failedNotifications: {
    meaning: "more than {threshold} of its notifications have not reached a recipient within five minutes.",
    runbook: "notifications-failed",
    severity: "ticket",
    metrics: {
      failed: {
        namespace: "AWS/SNS",
        metricName: "NumberOfNotificationsFailed",
        dimensions: ["TopicName"],
        statistic: "Sum",
      },
    },
    threshold: 0,
    periodSeconds: 300,
    evaluationPeriods: 1,
    // The end would be one more message that may fail, and make the alarm active again.
    notifyOnRecovery: false,
  },
} as const satisfies AlarmDefinitions;
