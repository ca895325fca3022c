import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { metricsOf } from "../monitoring/defined-metrics";

const queueMetric = metricsOf("AWS/SQS", ["QueueName"]);

/**
 * The alarms of a queue. Sources: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services"; Amazon
 * SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
 */
export const queueAlarms = {
  /**
   * Number of messages in the dead-letter queue.
   * @default 1
   */
  deadLetterMessages: {
    meaning: "its dead-letter queue holds messages that failed too often.",
    runbook: "dead-letters",
    severity: "ticket",
    metrics: {
      waiting: queueMetric("ApproximateNumberOfMessagesVisible", "Maximum"),
    },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 300,
    evaluationPeriods: 1,
  },
  /**
   * Age of the oldest message in minutes. The default is half as much again as the visibility timeout, if that is more.
   * @default 60
   */
  oldestMessageMinutes: {
    meaning:
      "its oldest message has been waiting for more than {threshold} minutes: nobody processes it, or not fast enough.",
    runbook: "queue-age",
    severity: "ticket",
    metrics: {
      age: queueMetric("ApproximateAgeOfOldestMessage", "Maximum"),
    },
    expression: "age / 60",
    threshold: 60,
    limits: { minimum: 1 },
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
} as const satisfies AlarmDefinitions;
