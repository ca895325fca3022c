import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyStepScalingPolicyConfigurationStepAdjustment as StepAdjustment,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { requireNoIssue } from "../core/prop-issue";
import { type GrantableQueue } from "../messaging/grantable-queue";
import { Alarm } from "../monitoring/alarm";
import { type Metric } from "../monitoring/alarm-props";
import { backlogIssues, messagesPerTask, type QueueDelay } from "./queue-delay";
import { backlogDefaults, defaultBacklogMaximum } from "./scaling-defaults";
import { requireOrderedLimits } from "./scaling-limits";

/** How a worker scales with the messages in its queue. */
export interface Backlog {
  /**
   * Minimum number of tasks, also while the queue is empty; 0 scales in to none.
   * @default 0
   */
  readonly minimum?: number;
  /**
   * Maximum number of tasks.
   * @default 4, or twice the minimum if that is more
   */
  readonly maximum?: number;
  /**
   * Number of messages per task, counting those that wait and those that are being processed.
   * @default 10
   */
  readonly messagesPerTask?: number;
  /**
   * How long a message may wait, from which the number of messages per task follows; in place of `messagesPerTask`.
   * @default the number of messages per task decides
   */
  readonly queueDelay?: QueueDelay;
  /**
   * Number of minutes without messages after which the service scales in to the minimum.
   * @default 5
   */
  readonly idleMinutes?: number;
  /**
   * Number of seconds after a scaling activity during which the service only scales out.
   * @default 120
   */
  readonly cooldownSeconds?: number;
}

/** Props of a {@link BacklogScaling}. */
export interface BacklogScalingProps extends Backlog {
  /** Name of the workload: `mailer`. */
  readonly workload: string;
  /** Name of the cluster, as a reference to its resource. */
  readonly clusterName: string;
  /** Name of the ECS service, as a reference to its resource. */
  readonly serviceName: string;
  /** The queue whose backlog is measured. */
  readonly queue: GrantableQueue;
}

/** The props with their defaults. */
type DefinedProps = BacklogScalingProps & Required<Omit<Backlog, "queueDelay">>;

/** Source: Application Auto Scaling User Guide, "Quotas". */
const MAXIMUM_STEPS = 20;

const MINUTE = 60;

/** Runbook of the alarms that scale: it says that nothing is to be done. */
const RUNBOOK = "scaling-alarm";

/**
 * Scales a worker with the backlog of its queue, in to zero tasks and out again.
 *
 * Target tracking of messages per task can't scale out from zero: without a task there is nothing to divide by.
 * So step scaling sets the number of tasks from the whole backlog, one for every `messagesPerTask`. Messages that
 * are being processed count as well; otherwise a task that works on a long message would be stopped.
 * Source: Application Auto Scaling User Guide, "Step scaling policies".
 */
export class BacklogScaling extends Construct {
  readonly scalableTarget: AppautoscalingTarget;

  private readonly props: DefinedProps;

  /** @throws if the minimum exceeds the maximum, or if both `queueDelay` and `messagesPerTask` are given */
  constructor(scope: Construct, id: string, props: BacklogScalingProps) {
    super(scope, id);
    requireNoIssue(this.node.path, backlogIssues(props));
    this.props = withDefaults(props);
    const { workload, clusterName, serviceName, minimum, maximum, idleMinutes } = this.props;
    requireOrderedLimits(this, { minimum, maximum });
    this.scalableTarget = new AppautoscalingTarget(this, "resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${clusterName}/${serviceName}`,
      minCapacity: minimum,
      maxCapacity: maximum,
    });
    const metrics = { waiting: this.metric("Visible"), working: this.metric("NotVisible") };
    new Alarm(this, "backlog", {
      name: `${workload}-backlog`,
      description: `Scaling alarm, no action required: scales ${workload} out to match the backlog of its queue.`,
      metrics,
      runbook: RUNBOOK,
      periodSeconds: MINUTE,
      actions: [this.policy("follow-backlog", backlogSteps(this.props))],
    });
    new Alarm(this, "idle", {
      name: `${workload}-idle`,
      description: `Scaling alarm, no action required: scales ${workload} in while its queue is empty.`,
      metrics,
      runbook: RUNBOOK,
      periodSeconds: MINUTE,
      comparison: "LessThanThreshold",
      evaluationPeriods: idleMinutes,
      actions: [this.policy("rest", [{ metricIntervalUpperBound: "0", scalingAdjustment: minimum }])],
    });
  }

  private metric(state: "Visible" | "NotVisible"): Metric {
    return {
      namespace: "AWS/SQS",
      metricName: `ApproximateNumberOfMessages${state}`,
      dimensions: { QueueName: this.props.queue.name },
      statistic: "Maximum",
    };
  }

  /** @returns ARN of a policy that sets the number of tasks from the size of the backlog */
  private policy(name: string, stepAdjustment: StepAdjustment[]): string {
    const { serviceNamespace, scalableDimension, resourceId } = this.scalableTarget;
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

function withDefaults(props: BacklogScalingProps): DefinedProps {
  const delay = props.queueDelay && { messagesPerTask: messagesPerTask(props.queueDelay) };
  const defined = { ...backlogDefaults, ...props, ...delay };
  return { ...defined, maximum: props.maximum ?? defaultBacklogMaximum(defined.minimum) };
}

/** Steps, relative to the alarm's threshold of one message. Each ends where the next number of tasks is needed. */
function backlogSteps({ minimum, maximum, messagesPerTask }: DefinedProps): StepAdjustment[] {
  const lowest = Math.max(1, minimum);
  const count = Math.min(MAXIMUM_STEPS, maximum - lowest + 1);
  const tasks = Array.from({ length: count }, (_, step) =>
    count === 1 ? maximum : Math.round(lowest + (step * (maximum - lowest)) / (count - 1)),
  );
  return tasks.map((scalingAdjustment, step) => {
    const previous = tasks[step - 1];
    return {
      ...(previous === undefined
        ? { metricIntervalLowerBound: "0" }
        : { metricIntervalLowerBound: String(previous * messagesPerTask) }),
      ...(step < count - 1 && { metricIntervalUpperBound: String(scalingAdjustment * messagesPerTask) }),
      scalingAdjustment,
    };
  });
}
