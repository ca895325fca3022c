import { EcsService, type EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Capacity, capacityProviderStrategy } from "./capacity";
import { CreationOrder } from "./creation-order";
import { logConfiguration } from "./container-log";
import { Workload, type WorkloadProps } from "./workload";

/** The limits of a rolling update. */
export interface Deployment {
  /** Lower limit of running tasks during a deployment, in percent of the desired count. */
  readonly minimumHealthyPercent: number;
  /** Upper limit of running tasks during a deployment, in percent of the desired count; above the minimum. */
  readonly maximumPercent: number;
}

/** Props of a {@link FargateService}. */
export interface FargateServiceProps extends WorkloadProps {
  /** Which capacity the tasks run on. */
  readonly capacity: Capacity;
  /** Limits of a rolling update. */
  readonly deployment: Deployment;
  /** Whether users with the permission can open a shell in the containers (ECS Exec). */
  readonly exec: boolean;
  /** Number of tasks of a new service; autoscaling changes it from then on. */
  readonly initialTasks: number;
}

/**
 * An ECS service on Fargate: tasks in private subnets without public addresses, with a security group of their own,
 * deployed with a circuit breaker that rolls back. Base class of all services. Security Hub ECS.2, ECS.10, ECS.16.
 */
export class FargateService extends Workload {
  /** Name of the service in ECS: `shop-prod-web`. */
  readonly serviceName: string;
  readonly service: EcsService;
  /** What Terraform creates before ECS starts the tasks. */
  readonly order: CreationOrder;

  /** @param kind kind of the service, for the description of its security group */
  constructor(scope: Construct, id: string, props: FargateServiceProps, kind = "service") {
    super(scope, id, kind, props);
    if (props.exec) {
      this.task.allowExecAgent();
      props.cluster.exec.grant(this.task.role);
      props.network.requireEndpoint("ssmmessages");
    }
    this.service = this.createService(props);
    this.order = new CreationOrder(this.service, () =>
      [this.taskRole.permissions, this.executionRole.permissions].filter((policy) => policy !== undefined),
    );
    this.order.waitFor(props.cluster.capacityProviders);
    this.serviceName = this.service.name;
  }

  private createService(props: FargateServiceProps): EcsService {
    const { capacity, deployment, initialTasks, network, exec } = props;
    return new EcsService(this, "resource", {
      name: DeploymentTarget.of(this).name("ecsService", this.name),
      cluster: this.cluster.arn,
      taskDefinition: this.task.arn,
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
      waitForSteadyState: false,
      networkConfiguration: {
        subnets: network.subnetIds("private"),
        securityGroups: [this.securityGroup.securityGroupId],
        assignPublicIp: false,
      },
      serviceConnectConfiguration: this.serviceConnect(),
      lifecycle: { ignoreChanges: ["desired_count"] },
    });
  }

  /** Makes the service a Service Connect client. The proxy logs to the log group of the containers. */
  protected serviceConnect(): EcsServiceServiceConnectConfiguration {
    return {
      enabled: true,
      namespace: this.cluster.namespace.arn,
      logConfiguration: logConfiguration(this.task.log, "service-connect"),
    };
  }
}
