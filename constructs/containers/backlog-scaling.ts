import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyStepScalingPolicyConfigurationStepAdjustment as StepAdjustment,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { type MessageQueue } from "../messaging/message-queue";
import { Alarm, type Metric } from "../monitoring/alarm";

/** How many tasks there are for how many messages. */
export interface Backlog {
  /** Fewest tasks, also when there is nothing to do; 0 for none. */
  readonly minimum: number;
  /** Most tasks. */
  readonly maximum: number;
  /** Messages for each task, those that wait and those that are being worked on. */
  readonly messagesPerTask: number;
  /** Minutes without a message until the tasks go down to the minimum. */
  readonly idleMinutes: number;
  /** Seconds after a change in which tasks are only added. */
  readonly cooldownSeconds: number;
}

/** Props of a {@link BacklogScaling}. */
export interface BacklogScalingProps extends Backlog {
  /** Name of the workload: `mailer`. */
  readonly workload: string;
  /** Name of the cluster, as a reference. */
  readonly clusterName: string;
  /** Name of the service in ECS, as a reference. */
  readonly serviceName: string;
  readonly queue: MessageQueue;
}

/** Source: Application Auto Scaling User Guide, "Quotas". */
const MOST_STEPS = 20;

const MINUTE = 60;

/**
 * Gives a worker as many tasks as its queue has messages for, down to none and up from none.
 *
 * The messages for each task can't be tracked as a ratio: with no task there is nothing to divide by, and
 * the ratio would never bring the first one. So the number of tasks is read off the whole backlog: one for
 * every `messagesPerTask`. What is being worked on counts too, or a long message would lose its task.
 * Source: Application Auto Scaling User Guide, "Step scaling policies".
 */
export class BacklogScaling extends Construct {
  readonly target: AppautoscalingTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BacklogScalingProps,
  ) {
    super(scope, id);
    const { workload, clusterName, serviceName, minimum, maximum, idleMinutes } = props;
    this.target = new AppautoscalingTarget(this, "resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${clusterName}/${serviceName}`,
      minCapacity: minimum,
      maxCapacity: maximum,
    });
    const metrics = { waiting: this.metric("Visible"), working: this.metric("NotVisible") };
    new Alarm(this, "backlog", {
      name: `${workload}-backlog`,
      description: `Starts the tasks of ${workload} that its messages need. No fault.`,
      metrics,
      periodSeconds: MINUTE,
      when: "above-zero",
      actions: [this.policy("follow-backlog", backlogSteps(props))],
    });
    new Alarm(this, "idle", {
      name: `${workload}-idle`,
      description: `Stops the tasks of ${workload} while there is no message. No fault.`,
      metrics,
      periodSeconds: MINUTE,
      periods: idleMinutes,
      when: "zero",
      actions: [this.policy("rest", [{ metricIntervalUpperBound: "0", scalingAdjustment: minimum }])],
    });
  }

  private metric(which: "Visible" | "NotVisible"): Metric {
    return {
      namespace: "AWS/SQS",
      metricName: `ApproximateNumberOfMessages${which}`,
      dimensions: { QueueName: this.props.queue.name },
      statistic: "Maximum",
    };
  }

  /** @returns ARN of a policy that sets a number of tasks by the height of the backlog */
  private policy(name: string, stepAdjustment: StepAdjustment[]): string {
    const { serviceNamespace, scalableDimension, resourceId } = this.target;
    return new AppautoscalingPolicy(this, name, {
      name,
      policyType: "StepScaling",
      serviceNamespace,
      scalableDimension,
      resourceId,
      stepScalingPolicyConfiguration: {
        adjustmentType: "ExactCapacity",
        metricAggregationType: "Maximum",
        cooldown: this.props.cooldownSeconds,
        stepAdjustment,
      },
    }).arn;
  }
}

/** Steps from the alarm's threshold of one message on: each ends where the next number of tasks is needed. */
function backlogSteps({ minimum, maximum, messagesPerTask }: Backlog): StepAdjustment[] {
  const least = Math.max(1, minimum);
  const count = Math.min(MOST_STEPS, maximum - least + 1);
  const tasks = Array.from({ length: count }, (_, step) =>
    count === 1 ? maximum : Math.round(least + (step * (maximum - least)) / (count - 1)),
  );
  return tasks.map((scalingAdjustment, step) => {
    const below = tasks[step - 1];
    return {
      ...(below === undefined
        ? { metricIntervalLowerBound: "0" }
        : { metricIntervalLowerBound: String(below * messagesPerTask) }),
      ...(step < count - 1 && { metricIntervalUpperBound: String(scalingAdjustment * messagesPerTask) }),
      scalingAdjustment,
    };
  });
}
