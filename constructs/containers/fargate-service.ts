import { type AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService, type EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Alarm } from "../monitoring/alarm";
import { capacityProviderStrategy } from "./capacity";
import { type ServiceCapacity } from "./capacity-kinds";
import { CreationOrder } from "./creation-order";
import { logConfiguration } from "./container-log";
import { type Deployment, deploymentWait, keepsImages, notRolledBack, stillRuns } from "./deployment";
import { type RunningRevision } from "./running-revision";
import { Workload, type WorkloadProps } from "./workload";
import { defaultCapacity, serviceDefaults } from "./workload-defaults";

/** Props of a {@link FargateService}. */
export interface FargateServiceProps extends WorkloadProps {
  /**
   * Which capacity the tasks run on: a kind, or a number of tasks on demand and the rest on Spot.
   * @default "on-demand"
   */
  readonly capacity?: ServiceCapacity;
  /**
   * How a new version replaces the running tasks.
   * @default the number of tasks never drops, and may double; an apply waits for it
   */
  readonly deployment?: Deployment;
  /**
   * Whether users with the permission can open a shell in the containers (ECS Exec).
   * @default false
   */
  readonly exec?: boolean;
  /** Number of tasks of a new service; unless it is fixed, autoscaling changes it from then on. */
  readonly initialTasks: number;
  /**
   * Whether the number of tasks stays as it is. Terraform then corrects it; otherwise it leaves it to autoscaling.
   * @default false
   */
  readonly fixedTasks?: boolean;
}

/**
 * An ECS service on Fargate: tasks in private subnets without public addresses, with a security group of their own,
 * deployed with a circuit breaker that rolls back. Base class of all services. Security Hub ECS.2, ECS.10, ECS.16.
 */
export class FargateService extends Workload {
  /** Name of the service in ECS as a reference to its resource, for what must come after it. */
  readonly serviceName: string;
  /** Name of the service in ECS, known at synthesis: `shop-prod-web`. */
  readonly physicalName: string;
  readonly service: EcsService;
  /** What Terraform creates before ECS starts the tasks. */
  readonly order: CreationOrder;
  private readonly rollbackAlarms: Alarm[] = [];
  private readonly calledPorts = new Map<string, number>();

  /**
   * @param kind kind of the service, for the description of its security group
   * @throws if `exec` is enabled in a cluster that doesn't offer it
   */
  constructor(scope: Construct, id: string, props: FargateServiceProps, kind = "service") {
    super(scope, id, kind, props, true);
    if (props.exec ?? serviceDefaults.exec) {
      this.enableExec(props);
    }
    this.physicalName = DeploymentTarget.of(this).reserveName(this, "ecsService", this.name);
    this.service = this.createService(props);
    this.order = new CreationOrder(this.service, () =>
      [this.taskRole.permissions, this.executionRole.permissions].filter((policy) => policy !== undefined),
    );
    this.order.waitFor(...props.cluster.prerequisites);
    this.serviceName = this.service.name;
    this.task.running?.remember(this.task.taskDefinition, this.service);
  }

  /** What scales the service; undefined if its number of tasks is fixed. */
  get scalableTarget(): AppautoscalingTarget | undefined {
    return undefined;
  }

  /**
   * Redeploys this service when it begins to call another, or when the port of one that it calls changes. A task resolves
   * only the names that existed when it was deployed.
   * Source: Amazon ECS Developer Guide, "Amazon ECS Service Connect components".
   */
  redeployForCallsTo(name: string, port: number): void {
    this.calledPorts.set(name, port);
    const calls = [...this.calledPorts].sort(([one], [other]) => (one < other ? -1 : 1));
    this.service.triggers = Object.fromEntries(calls.map(([called, port]) => [called, String(port)]));
  }

  /**
   * Rolls a deployment back when one of the alarms goes off during it, or soon after it. They exist before the service: they name
   * it by its name, and not by a reference to it.
   */
  rollBackOn(...alarms: readonly Alarm[]): void {
    this.rollbackAlarms.push(...alarms);
    if (this.rollbackAlarms.length === 0) return;
    this.service.putAlarms({ enable: true, rollback: true, alarmNames: this.rollbackAlarms.map(({ name }) => name) });
    this.order.waitFor(...alarms.map(({ alarm }) => alarm));
  }

  private enableExec({ cluster }: FargateServiceProps): void {
    if (cluster.exec === undefined) {
      throw new Error(`${this.name}: the cluster ${cluster.name} has no logged ECS Exec sessions; remove \`exec\`.`);
    }
    this.task.allowExecAgent();
    cluster.exec.grant(this.taskRole);
  }

  private createService(props: FargateServiceProps): EcsService {
    const {
      capacity = defaultCapacity,
      initialTasks,
      network,
      exec = serviceDefaults.exec,
      fixedTasks = false,
    } = props;
    const deployment = { ...serviceDefaults.deployment, ...props.deployment };
    const serviceConnect = this.serviceConnect();
    const { taskDefinition, running } = this.task;
    const lifecycle = {
      ...(!fixedTasks && { ignoreChanges: ["desired_count"] }),
      ...(running && { precondition: this.keepsWhatRuns(running) }),
      ...(deployment.waitMinutes > 0 && { postcondition: [this.notRolledBack()] }),
    };
    return new EcsService(this, "resource", {
      name: this.physicalName,
      cluster: this.cluster.arn,
      taskDefinition: running?.newest(taskDefinition) ?? taskDefinition.arn,
      desiredCount: initialTasks,
      capacityProviderStrategy: capacityProviderStrategy(capacity),
      platformVersion: "LATEST",
      // Without it, the provider replaces the service when its capacity provider strategy changes.
      forceNewDeployment: true,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent,
      deploymentMaximumPercent: deployment.maximumPercent,
      // Rebalancing starts a task before it stops another, so ECS requires a maximum above 100 %.
      availabilityZoneRebalancing: deployment.maximumPercent > 100 ? "ENABLED" : "DISABLED",
      enableExecuteCommand: exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      ...deploymentWait(deployment),
      networkConfiguration: {
        subnets: network.subnetIds("private"),
        securityGroups: [this.securityGroup.securityGroupId],
        assignPublicIp: false,
      },
      ...(serviceConnect && { serviceConnectConfiguration: serviceConnect }),
      ...(Object.keys(lifecycle).length > 0 && { lifecycle }),
    });
  }

  private keepsWhatRuns(running: RunningRevision) {
    const { taskDefinition } = this.task;
    const address = `${taskDefinition.terraformResourceType}.${taskDefinition.friendlyUniqueId}`;
    return [
      keepsImages(this.physicalName, address, running.sameImages(taskDefinition)),
      stillRuns(this.physicalName, running.unchanged(taskDefinition)),
    ];
  }

  private notRolledBack() {
    const { taskDefinition, running } = this.task;
    const deployed = `${taskDefinition.fqn}.arn`;
    return notRolledBack({
      serviceName: this.physicalName,
      clusterName: this.cluster.name,
      taskDefinition: deployed,
      condition: running?.notOlder(taskDefinition) ?? `\${self.task_definition == ${deployed}}`,
      target: DeploymentTarget.of(this),
    });
  }

  /**
   * Makes the service a Service Connect client, if the cluster has a namespace. The proxy logs to the log group of the
   * containers.
   */
  protected serviceConnect(): EcsServiceServiceConnectConfiguration | undefined {
    const { namespaceArn } = this.cluster;
    return namespaceArn === undefined
      ? undefined
      : {
          enabled: true,
          namespace: namespaceArn,
          logConfiguration: logConfiguration(this.task.log, "service-connect"),
        };
  }
}
