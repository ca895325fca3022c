import { type AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics as MetricQuery } from "@cdktf/provider-aws/lib/appautoscaling-policy";

/** What the messages per task are computed from. */
export interface BacklogMetricsProps {
  /** Name of the queue. */
  readonly queue: string;
  readonly clusterName: string;
  readonly serviceName: string;
}

/**
 * The number of messages in a queue for each running task of a service, which Container Insights counts.
 * Source: Application Auto Scaling User Guide, "Create a target tracking scaling policy for Application Auto Scaling
 * using metric math"; Amazon CloudWatch User Guide, "Amazon ECS Container Insights metrics".
 */
export function backlogMetrics({ queue, clusterName, serviceName }: BacklogMetricsProps): MetricQuery[] {
  return [
    {
      id: "messages",
      label: "Messages in the queue",
      returnData: false,
      metricStat: {
        stat: "Sum",
        metric: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: [{ name: "QueueName", value: queue }],
        },
      },
    },
    {
      id: "tasks",
      label: "Running tasks",
      returnData: false,
      metricStat: {
        stat: "Average",
        metric: {
          namespace: "ECS/ContainerInsights",
          metricName: "RunningTaskCount",
          dimensions: [
            { name: "ClusterName", value: clusterName },
            { name: "ServiceName", value: serviceName },
          ],
        },
      },
    },
    { id: "backlog", label: "Messages per task", expression: "messages / tasks", returnData: true },
  ];
}
