import { Alarm } from "../../../constructs/monitoring/alarm";
import { type Extensions } from "../../../stacks/extensions";

export default {
  environment(stack) {
    new Alarm(stack, "api-memory", {
      description: "The service api uses more than 90 % of its memory. Find the leak, or give it more.",
      metrics: {
        memory: {
          namespace: "AWS/ECS",
          metricName: "MemoryUtilization",
          dimensions: { ClusterName: stack.cluster.name, ServiceName: stack.service("api").serviceName },
          statistic: "Maximum",
        },
      },
      threshold: 90,
      evaluationPeriods: 3,
      notifications: stack.notifications,
    });
  },
} satisfies Extensions;
