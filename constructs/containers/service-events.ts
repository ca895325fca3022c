import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";
import { type DeploymentEvents, serviceEventsDefaults } from "./service-events-defaults";
import { type WorkloadCluster } from "./workload-cluster";

/** Props of {@link ServiceEvents}. */
export interface ServiceEventsProps {
  /** Cluster whose services and workers are watched. */
  readonly cluster: Pick<WorkloadCluster, "arn" | "name">;
  /**
   * First part of the names of the rules, after the project and the environment. Each cluster needs another.
   * @default "services"
   */
  readonly name?: string;
  /**
   * Topic that is notified.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Deployments that are notified: `none`; `failed`, which ECS rolls back; or `all`, when they start and end.
   * @default "failed"
   */
  readonly deployments?: DeploymentEvents;
  /**
   * Whether tasks that stop by themselves are notified: those that end, that can't be started, and that fail their
   * health check. Tasks that ECS stops to deploy, to scale or because Fargate Spot takes their capacity are not.
   * @default true
   */
  readonly stoppedTasks?: boolean;
}

/** Names of events. Source: Amazon ECS Developer Guide, "Amazon ECS service deployment state change events". */
const deploymentEvents = {
  none: [],
  failed: ["SERVICE_DEPLOYMENT_FAILED"],
  all: ["SERVICE_DEPLOYMENT_COMPLETED", "SERVICE_DEPLOYMENT_FAILED", "SERVICE_DEPLOYMENT_IN_PROGRESS"],
} as const satisfies Record<DeploymentEvents, readonly string[]>;

/** What a rule matches, and what it says. */
interface Watch {
  readonly description: string;
  readonly pattern: object;
  /** JSON paths of an event, by the names that the message uses. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** A sentence with `<name>` for each value. */
  readonly message: string;
}

/**
 * Notifies people of deployments that fail and of tasks that stop by themselves, in the services and workers of one
 * cluster. Jobs and one-off tasks are not among them: their alarms and executions say how they ended.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS task state change events".
 */
export class ServiceEvents extends Construct {
  private readonly notifications: NotificationTopic;

  constructor(scope: Construct, id: string, props: ServiceEventsProps) {
    super(scope, id);
    const { cluster, name, deployments, stoppedTasks } = { ...serviceEventsDefaults, ...props };
    if (deployments === "none" && !stoppedTasks) {
      throw new Error(`${this.node.path}: watch \`deployments\`, \`stoppedTasks\` or both.`);
    }
    this.notifications = props.notifications ?? Notifications.of(this);
    this.notifications.allowEvents?.();
    if (deployments !== "none") {
      this.watch("deployments", `${name}-deployments`, this.deployments(cluster, deploymentEvents[deployments]));
    }
    if (stoppedTasks) {
      this.watch("stopped-tasks", `${name}-stopped-tasks`, this.stoppedTasks(cluster));
    }
  }

  private deployments({ name }: ServiceEventsProps["cluster"], eventNames: readonly string[]): Watch {
    return {
      description: "Notifies people of deployments.",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [{ prefix: DeploymentTarget.of(this).arn("ecs", `service/${name}/`) }],
        detail: { eventName: eventNames },
      },
      inputPaths: {
        deployment: "$.detail.deploymentId",
        event: "$.detail.eventName",
        reason: "$.detail.reason",
        service: "$.resources[0]",
        time: "$.time",
      },
      message: "<time> <event>: <service>, deployment <deployment>: <reason>",
    };
  }

  /** Sources: Amazon ECS API Reference, "Task"; Amazon ECS Developer Guide, "Amazon ECS stopped tasks error messages". */
  private stoppedTasks({ arn, name }: ServiceEventsProps["cluster"]): Watch {
    const { region } = DeploymentTarget.of(this);
    return {
      description: "Notifies people of tasks that stop by themselves.",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [arn],
          lastStatus: ["STOPPED"],
          group: [{ prefix: "service:" }],
          $or: [
            { stopCode: ["EssentialContainerExited", "TaskFailedToStart"] },
            { stopCode: ["ServiceSchedulerInitiated"], stoppedReason: [{ prefix: "Task failed" }] },
          ],
        },
      },
      inputPaths: {
        code: "$.detail.stopCode",
        group: "$.detail.group",
        reason: "$.detail.stoppedReason",
        task: "$.detail.taskArn",
        time: "$.time",
      },
      message: `<time> <code>: a task of <group> stopped: <reason>. Its containers: aws ecs describe-tasks --region ${region} --cluster ${name} --tasks <task>`,
    };
  }

  private watch(id: string, name: string, { description, pattern, inputPaths, message }: Watch): void {
    const rule = new CloudwatchEventRule(this, id, {
      name: DeploymentTarget.of(this).reserveName(this, "eventRule", name),
      description,
      eventPattern: jsonText(pattern, `event pattern of ${name}`),
    });
    new CloudwatchEventTarget(this, `${id}-target`, {
      rule: rule.name,
      targetId: "notifications",
      arn: this.notifications.topicArn,
      // A text without quotes is no template. Source: Amazon EventBridge User Guide, "Input transformation".
      inputTransformer: { inputPaths, inputTemplate: jsonText(message, `message of ${name}`) },
    });
  }
}
