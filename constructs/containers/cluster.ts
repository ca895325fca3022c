import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { ExecSessions } from "./exec-sessions";

/** Props of a {@link Cluster}. */
export interface ClusterProps {
  /**
   * What is measured: nothing, clusters and services (`enabled`), or every task and container too
   * (`enhanced`). Security Hub ECS.12.
   */
  readonly containerInsights: "disabled" | "enabled" | "enhanced";
  /** How the log groups of the cluster are kept; the key also encrypts exec sessions. */
  readonly logs: LogStorage;
}

/**
 * Where workloads run: Fargate and Fargate Spot, a namespace in which services find each other (Service
 * Connect), and encrypted, logged exec for the workloads that allow it.
 */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  readonly arn: string;
  /** Name of the cluster, as metrics and scaling know it. */
  readonly name: string;
  /** Pattern of the ARNs of its tasks: their ids are only known when they run. */
  readonly tasksArn: string;
  readonly cluster: EcsCluster;
  readonly namespace: ServiceDiscoveryHttpNamespace;
  /** A service with a capacity provider strategy can't be made before these are there. */
  readonly capacityProviders: EcsClusterCapacityProviders;
  readonly exec: ExecSessions;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.name("cluster", "services");
    this.tasksArn = target.arn("ecs", `task/${name}/*`);
    this.exec = new ExecSessions(this, "exec", name, props.logs);
    this.namespace = new ServiceDiscoveryHttpNamespace(this, "namespace", {
      name: target.name("namespace", "services"),
      description: `The services of ${target.project} ${target.environment} find each other here.`,
    });
    this.cluster = new EcsCluster(this, "resource", {
      name,
      setting: [{ name: "containerInsights", value: props.containerInsights }],
      configuration: { executeCommandConfiguration: this.exec.configuration },
      serviceConnectDefaults: { namespace: this.namespace.arn },
      dependsOn: this.insightsLogGroup(name, props),
    });
    this.capacityProviders = new EcsClusterCapacityProviders(this, "capacity-providers", {
      clusterName: this.cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
    this.arn = this.cluster.arn;
    this.name = this.cluster.name;
  }

  /** ECS makes this group itself if it is missing: without our key, and to be kept for ever. */
  private insightsLogGroup(cluster: string, { containerInsights, logs }: ClusterProps) {
    if (containerInsights === "disabled") {
      return [];
    }
    const name = `/aws/ecs/containerinsights/${cluster}/performance`;
    return [new LogGroup(this, "insights-log-group", { ...logs, name }).logGroup];
  }
}
