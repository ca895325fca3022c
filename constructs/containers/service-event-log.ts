import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { eventLogGroupName, LogDelivery } from "../monitoring/log-delivery";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { SERVICE_METRICS, TASK_EXITS } from "./deployment-alarm-definitions";
import { type WorkloadCluster } from "./workload-cluster";

/** Props of {@link ServiceEventLog}. */
export interface ServiceEventLogProps {
  /** Cluster whose events are kept. */
  readonly cluster: Pick<WorkloadCluster, "arn" | "name">;
  /**
   * First part of the names of the rules, after the project and the environment. Each cluster needs another.
   * @default "services"
   */
  readonly name?: string;
  /**
   * Encryption and retention of the log group.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/**
 * Tasks that end, can't be started or fail their health check; not those that ECS stops to deploy or to scale. A stopped
 * task is described for an hour only. Source: Amazon ECS API Reference, "Task".
 */
const EXITS =
  '{ ($.detail.group = "service:*") && ($.detail.lastStatus = "STOPPED") && (($.detail.stopCode = "EssentialContainerExited") || ($.detail.stopCode = "TaskFailedToStart") || ($.detail.stoppedReason = "Task failed*")) }';

/**
 * Keeps what ECS says about the deployments of a cluster and about the tasks that stop, searchable in a log group, and counts
 * the tasks of each service that stop by themselves. ECS itself tells the last 100 events of a service and the stopped tasks of
 * an hour.
 *
 * Sources: Amazon ECS Developer Guide, "Amazon ECS service deployment state change events", "Amazon ECS task state change
 * events"; Amazon EventBridge User Guide, "CloudWatch Logs permissions".
 */
export class ServiceEventLog extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { cluster, name = "services", logs }: ServiceEventLogProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.logGroup = new LogGroup(this, "log-group", {
      ...(logs ?? defaultLogStorage(this)),
      name: eventLogGroupName(target, name),
    });
    const services = [{ prefix: target.arn("ecs", `service/${cluster.name}/`) }];
    this.keep("deployments", name, "Keeps what ECS says about deployments and services.", {
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change", "ECS Service Action"],
      resources: services,
    });
    this.keep("stopped-tasks", name, "Keeps why tasks stopped.", {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: { clusterArn: [cluster.arn], lastStatus: ["STOPPED"] },
    });
    this.countExits();
  }

  private countExits(): void {
    new CloudwatchLogMetricFilter(this, "task-exits", {
      name: TASK_EXITS,
      logGroupName: this.logGroup.name,
      pattern: EXITS,
      metricTransformation: {
        name: TASK_EXITS,
        namespace: SERVICE_METRICS,
        value: "1",
        unit: "Count",
        dimensions: { Group: "$.detail.group" },
      },
    });
  }

  private keep(id: string, name: string, description: string, pattern: object): void {
    const rule = new CloudwatchEventRule(this, id, {
      name: DeploymentTarget.of(this).reserveName(this, "eventRule", `${name}-kept-${id}`),
      description,
      eventPattern: jsonText(pattern, `event pattern of ${id}`),
    });
    new CloudwatchEventTarget(this, `${id}-target`, {
      rule: rule.name,
      targetId: "log-group",
      arn: this.logGroup.logGroup.arn,
      // Events that come before the permission are lost.
      dependsOn: [LogDelivery.of(this).policy],
    });
  }
}
