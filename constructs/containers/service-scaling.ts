import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { sortedEntries } from "../core/sorted-entries";

/** Other limits from a set time on. */
export interface ScheduledScaling {
  /** When: `cron(...)`, `rate(...)` or `at(...)`, as Application Auto Scaling takes them. */
  readonly cron: string;
  /** Time zone of the expression, by its IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Fewest tasks from then on. */
  readonly minimum: number;
  /** Most tasks from then on. */
  readonly maximum: number;
}

/** How many tasks there are, and when there are more. */
export interface Scaling {
  /** Fewest tasks, and the number that a new service begins with. */
  readonly minimum: number;
  /** Most tasks. */
  readonly maximum: number;
  /** Percent of its CPU that a task has to do on average. */
  readonly cpuPercent: number;
  /** Percent of its memory that a task takes on average. */
  readonly memoryPercent: number;
  /**
   * Requests a minute that a task answers on average; needs a route to the service.
   * @default not scaled by requests
   */
  readonly requestsPerTarget?: number;
  /** Seconds between two steps down. */
  readonly scaleInCooldownSeconds: number;
  /** Seconds between two steps up. */
  readonly scaleOutCooldownSeconds: number;
  /**
   * Limits that change with the time of day or week, by name. With a schedule, `minimum` and `maximum` hold
   * only until its first entry has run: change the entries to change the limits of a service that is there.
   * @default none
   */
  readonly schedule?: Readonly<Record<string, ScheduledScaling>>;
}

/** Props of a {@link ServiceScaling}. */
export interface ServiceScalingProps extends Scaling {
  /** Name of the cluster, as a reference. */
  readonly clusterName: string;
  /** Name of the service in ECS, as a reference. */
  readonly serviceName: string;
}

type Metric = "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization" | "ALBRequestCountPerTarget";

/**
 * Holds the average CPU and memory of a service's tasks at a target, and their requests where it is asked
 * to; whichever wants the most tasks wins.
 *
 * A scheduled action changes the limits in AWS. Were they Terraform's too, an apply at noon would put back
 * the limits of the night; so with a schedule Terraform sets them once and then leaves them alone.
 */
export class ServiceScaling extends Construct {
  readonly target: AppautoscalingTarget;
  private readonly props: ServiceScalingProps;

  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    this.props = props;
    const schedule = sortedEntries(props.schedule ?? {});
    this.target = new AppautoscalingTarget(this, "resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: props.minimum,
      maxCapacity: props.maximum,
      ...(schedule.length > 0 && { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }),
    });
    this.track("cpu", "ECSServiceAverageCPUUtilization", props.cpuPercent);
    this.track("memory", "ECSServiceAverageMemoryUtilization", props.memoryPercent);
    for (const [name, action] of schedule) {
      this.scheduleLimits(name, action);
    }
  }

  /**
   * Holds the requests a minute and task at a target.
   * @param route name of the way to the service, unique among its ways
   * @param label `<load balancer's ARN suffix>/<target group's ARN suffix>`
   */
  trackRequests(route: string, requestsPerTarget: number, label: string): void {
    this.track(`requests-${route}`, "ALBRequestCountPerTarget", requestsPerTarget, label);
  }

  private track(id: string, metric: Metric, targetValue: number, resourceLabel?: string): void {
    new AppautoscalingPolicy(this, id, {
      name: id,
      policyType: "TargetTrackingScaling",
      ...this.address(),
      targetTrackingScalingPolicyConfiguration: {
        targetValue,
        scaleInCooldown: this.props.scaleInCooldownSeconds,
        scaleOutCooldown: this.props.scaleOutCooldownSeconds,
        predefinedMetricSpecification: {
          predefinedMetricType: metric,
          ...(resourceLabel !== undefined && { resourceLabel }),
        },
      },
    });
  }

  private scheduleLimits(name: string, { cron, timeZone, minimum, maximum }: ScheduledScaling): void {
    new AppautoscalingScheduledAction(this, `schedule-${name}`, {
      name,
      ...this.address(),
      schedule: cron,
      timezone: timeZone,
      scalableTargetAction: { minCapacity: String(minimum), maxCapacity: String(maximum) },
    });
  }

  /** The service as policies and actions name it; a reference, so that they come after the target. */
  private address() {
    const { serviceNamespace, scalableDimension, resourceId } = this.target;
    return { serviceNamespace, scalableDimension, resourceId };
  }
}
