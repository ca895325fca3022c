import { EcsService, type EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Capacity, capacityProviderStrategy } from "./capacity";
import { CreationOrder } from "./creation-order";
import { logConfiguration } from "./container-log";
import { Workload, type WorkloadProps } from "./workload";

/** How a new version takes the place of the old one. */
export interface Deployment {
  /** Percent of the tasks that stay up during a deployment. */
  readonly minimumHealthyPercent: number;
  /** Percent of the tasks that there may be during a deployment; more than the minimum. */
  readonly maximumPercent: number;
}

/** Props of a {@link FargateService}. */
export interface FargateServiceProps extends WorkloadProps {
  /** On Fargate Spot first, some on each, or never on Spot. */
  readonly capacity: Capacity;
  readonly deployment: Deployment;
  /** Whether people who may can open a shell in the containers. */
  readonly exec: boolean;
  /** Tasks to begin with; autoscaling has them from then on. */
  readonly initialTasks: number;
}

/**
 * Tasks that ECS keeps running on Fargate: in private subnets without public addresses, behind a security
 * group of their own, deployed with a circuit breaker that rolls back. Every kind of lasting workload stands
 * on it. Security Hub ECS.2, ECS.10, ECS.16.
 */
export class FargateService extends Workload {
  /** Name of the service in ECS: `shop-prod-web`. */
  readonly serviceName: string;
  readonly service: EcsService;
  /** What must be there before ECS starts the tasks. */
  readonly order: CreationOrder;

  /** @param kind what the service is, in the description of its security group */
  constructor(scope: Construct, id: string, props: FargateServiceProps, kind = "service") {
    super(scope, id, kind, props);
    if (props.exec) {
      this.task.allowExecAgent();
      props.cluster.exec.grant(this.task.role);
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
      // Without it, another capacity means another service: the provider would destroy this one first.
      forceNewDeployment: true,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent,
      deploymentMaximumPercent: deployment.maximumPercent,
      // Rebalancing starts a task before it stops another; ECS refuses it where there is no room for that.
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

  /** How the service calls others. Its proxy logs beside its containers. */
  protected serviceConnect(): EcsServiceServiceConnectConfiguration {
    return {
      enabled: true,
      namespace: this.cluster.namespace.arn,
      logConfiguration: logConfiguration(this.task.log, "service-connect"),
    };
  }
}
