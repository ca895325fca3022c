import { EcsService, type EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { Construct } from "constructs";
import { type DatabaseClient } from "../data/database-client";
import { Placement } from "../naming/placement";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type LogStorage } from "../observability/log-group";
import { type Role } from "../security/role";
import { type Capacity, capacityProviderStrategy } from "./capacity";
import { type Cluster } from "./cluster";
import { CreationOrder } from "./creation-order";
import { logConfiguration } from "./container-log";
import { TaskDefinition, type TaskProps } from "./task-definition";

/** How a new version takes the place of the old one. */
export interface Deployment {
  /** Percent of the tasks that stay up during a deployment. */
  readonly minimumHealthyPercent: number;
  /** Percent of the tasks that there may be during a deployment; more than the minimum. */
  readonly maximumPercent: number;
}

/** Props of a {@link FargateService}. */
export interface FargateServiceProps extends TaskProps {
  /** Name of the service: `web`. Other services call it by this name. */
  readonly name: string;
  readonly cluster: Cluster;
  /** The tasks run in its private tier. */
  readonly network: Network;
  /** How the log group is kept. */
  readonly logs: LogStorage;
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
export class FargateService extends Construct implements DatabaseClient {
  /** Name of the service as other services call it: `web`. */
  readonly name: string;
  /** Name of the service in ECS: `shop-prod-web`. */
  readonly serviceName: string;
  readonly cluster: Cluster;
  readonly task: TaskDefinition;
  readonly securityGroup: SecurityGroup;
  readonly service: EcsService;
  /** What must be there before ECS starts the tasks. */
  readonly order: CreationOrder;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    this.name = props.name;
    this.cluster = props.cluster;
    this.task = new TaskDefinition(this, "task", props);
    if (props.exec) {
      this.task.allowExecAgent();
      props.cluster.exec.grant(this.task.role);
    }
    this.securityGroup = this.createSecurityGroup(props.network);
    this.service = this.createService(props);
    this.order = new CreationOrder(this.service, () =>
      [this.taskRole.permissions, this.executionRole.permissions].filter((policy) => policy !== undefined),
    );
    this.order.waitFor(props.cluster.capacityProviders);
    this.serviceName = this.service.name;
  }

  /** What the containers may do in AWS; nothing until it is granted. */
  get taskRole(): Role {
    return this.task.role;
  }

  /** What ECS needs to start the tasks. */
  get executionRole(): Role {
    return this.task.executionRole;
  }

  /** Sets an environment variable. Nothing secret. */
  addEnvironment(variable: string, value: string): void {
    this.task.addEnvironment(variable, value);
  }

  /**
   * Sets an environment variable from Secrets Manager, and lets ECS read the secret.
   * @param jsonKey key to take out of a secret that holds JSON; without it the whole secret
   */
  addSecret(variable: string, secretArn: string, jsonKey?: string): void {
    this.task.addSecret(variable, { secretArn, ...(jsonKey !== undefined && { jsonKey }) });
  }

  /**
   * Lets the tasks connect to an address range.
   * @param purpose what for, a few words
   */
  allowEgress(cidr: string, port: Port, purpose: string): void {
    this.securityGroup.allowToCidr(cidr, port, purpose);
  }

  /** What the tasks need on the network before their first line runs: images, logs, secrets. */
  private createSecurityGroup(network: Network): SecurityGroup {
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: this.name,
      description: `Tasks of the service ${this.name}.`,
    });
    network.allowAwsServices(securityGroup);
    const { region } = Placement.of(this);
    if (this.task.images.some((image) => !image.isInEcrOf(region))) {
      securityGroup.allowToCidr("0.0.0.0/0", Port.https, "To registries outside the region: pull images");
    }
    return securityGroup;
  }

  private createService(props: FargateServiceProps): EcsService {
    const { capacity, deployment, initialTasks, network, exec } = props;
    return new EcsService(this, "resource", {
      name: Placement.of(this).name("ecsService", this.name),
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
