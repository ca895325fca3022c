import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration as TrackingConfiguration,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { requireNoIssue } from "../core/prop-issue";
import { defaultTimeZone, requireSchedule } from "../core/schedule-expression";
import { sortedEntries } from "../core/sorted-entries";
import { type GrantableQueue } from "../messaging/grantable-queue";
import { backlogMetrics } from "./backlog-metrics";
import { messagesPerTask, minimumIssues, type QueueDelay, queueDelayIssues } from "./queue-delay";
import { defaultMaximum, scalingDefaults } from "./scaling-defaults";
import { requireOrderedLimits } from "./scaling-limits";

/** Limits that a schedule sets. */
export interface ScheduledScaling {
  /** Schedule expression of Application Auto Scaling: `cron(...)`, `rate(...)` or `at(...)`. */
  readonly cron: string;
  /**
   * IANA time zone of the expression: `Europe/Berlin`.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /** Minimum number of tasks from then on. */
  readonly minimum: number;
  /** Maximum number of tasks from then on. */
  readonly maximum: number;
}

/** A queue that a service consumes, and how long messages may wait in it. */
export interface ServiceQueueDelay extends QueueDelay {
  /** The queue whose messages are counted. */
  readonly queue: GrantableQueue;
}

/** How a service scales. */
export interface Scaling {
  /**
   * Minimum number of tasks, and the number that a new service starts with.
   * @default 3
   */
  readonly minimum?: number;
  /**
   * Maximum number of tasks.
   * @default twice the minimum
   */
  readonly maximum?: number;
  /**
   * Target of the average CPU utilization, in percent.
   * @default 60
   */
  readonly cpuPercent?: number;
  /**
   * Target of the average memory utilization, in percent.
   * @default 75
   */
  readonly memoryPercent?: number;
  /**
   * Target of the average number of requests per minute and task; requires a route to the service.
   * @default the service doesn't scale by requests
   */
  readonly requestsPerTarget?: number;
  /**
   * A queue that the service consumes, and how long its messages may wait; requires Container Insights in the cluster
   * and a minimum of at least one task.
   * @default the service doesn't scale with a queue
   */
  readonly queueDelay?: ServiceQueueDelay;
  /**
   * Number of seconds between two scale-in activities.
   * @default 300
   */
  readonly scaleInCooldownSeconds?: number;
  /**
   * Number of seconds between two scale-out activities.
   * @default 60
   */
  readonly scaleOutCooldownSeconds?: number;
  /**
   * Limits that change with the time of day or week, by name. With a schedule, `minimum` and `maximum` apply
   * only until its first entry has run; to change the limits of an existing service, change the entries.
   * @default none
   */
  readonly schedule?: Readonly<Record<string, ScheduledScaling>>;
}

/** Props of a {@link ServiceScaling}. */
export interface ServiceScalingProps extends Scaling {
  /** Name of the cluster, as a reference to its resource. */
  readonly clusterName: string;
  /** Name of the ECS service, as a reference to its resource. */
  readonly serviceName: string;
}

type TrackedMetric = Pick<TrackingConfiguration, "customizedMetricSpecification" | "predefinedMetricSpecification">;

type Metric = "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization" | "ALBRequestCountPerTarget";

/**
 * Scales a service by target tracking of average CPU and memory utilization, and optionally of requests. The policy
 * that requires the most tasks wins.
 *
 * A scheduled action changes the limits in AWS, and an apply must not change them back. So with a schedule,
 * Terraform sets the limits when it creates the scalable target and ignores their changes afterwards.
 */
export class ServiceScaling extends Construct {
  readonly scalableTarget: AppautoscalingTarget;
  private readonly cooldowns: { readonly scaleInCooldown: number; readonly scaleOutCooldown: number };

  /** @throws if a minimum exceeds its maximum, or a schedule is not valid */
  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const { minimum, cpuPercent, memoryPercent, scaleInCooldownSeconds, scaleOutCooldownSeconds } = {
      ...scalingDefaults,
      ...props,
    };
    const { maximum = defaultMaximum(minimum) } = props;
    requireOrderedLimits(this, { minimum, maximum });
    this.cooldowns = { scaleInCooldown: scaleInCooldownSeconds, scaleOutCooldown: scaleOutCooldownSeconds };
    const schedule = sortedEntries(props.schedule ?? {});
    this.scalableTarget = new AppautoscalingTarget(this, "resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: minimum,
      maxCapacity: maximum,
      ...(schedule.length > 0 && { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }),
    });
    this.track("cpu", "ECSServiceAverageCPUUtilization", cpuPercent);
    this.track("memory", "ECSServiceAverageMemoryUtilization", memoryPercent);
    if (props.queueDelay) {
      requireNoIssue(this.node.path, [...queueDelayIssues(props.queueDelay), ...minimumIssues({ ...props, minimum })]);
      this.trackQueue(props.queueDelay, props);
    }
    for (const [name, action] of schedule) {
      this.scheduleLimits(name, action);
    }
  }

  /**
   * Adds target tracking of requests.
   * @param route name of the route to the service, unique among its routes
   * @param requestsPerTarget average number of requests per minute and task
   * @param label `<load balancer's ARN suffix>/<target group's ARN suffix>`
   */
  trackRequests(route: string, requestsPerTarget: number, label: string): void {
    this.track(`requests-${route}`, "ALBRequestCountPerTarget", requestsPerTarget, label);
  }

  private track(id: string, metric: Metric, targetValue: number, resourceLabel?: string): void {
    this.createTracking(id, targetValue, {
      predefinedMetricSpecification: {
        predefinedMetricType: metric,
        ...(resourceLabel !== undefined && { resourceLabel }),
      },
    });
  }

  /**
   * Adds target tracking of the messages per task.
   * Source: Application Auto Scaling User Guide, "Create a target tracking scaling policy for Application Auto Scaling
   * using metric math".
   */
  private trackQueue(delay: ServiceQueueDelay, { clusterName, serviceName }: ServiceScalingProps): void {
    this.createTracking("queue-delay", messagesPerTask(delay), {
      customizedMetricSpecification: { metrics: backlogMetrics({ queue: delay.queue.name, clusterName, serviceName }) },
    });
  }

  private createTracking(id: string, targetValue: number, metric: TrackedMetric): void {
    new AppautoscalingPolicy(this, id, {
      name: id,
      policyType: "TargetTrackingScaling",
      ...this.targetArguments(),
      targetTrackingScalingPolicyConfiguration: { targetValue, ...this.cooldowns, ...metric },
    });
  }

  private scheduleLimits(name: string, { cron, timeZone = defaultTimeZone, minimum, maximum }: ScheduledScaling): void {
    requireOrderedLimits(this, { minimum, maximum });
    requireSchedule(this, { expression: cron, timeZone });
    new AppautoscalingScheduledAction(this, `schedule-${name}`, {
      name,
      ...this.targetArguments(),
      schedule: cron,
      timezone: timeZone,
      scalableTargetAction: { minCapacity: String(minimum), maxCapacity: String(maximum) },
    });
  }

  /** The arguments that identify the scalable target, as references, so that Terraform creates it first. */
  private targetArguments() {
    const { serviceNamespace, scalableDimension, resourceId } = this.scalableTarget;
    return { serviceNamespace, scalableDimension, resourceId };
  }
}
