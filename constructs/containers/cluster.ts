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
   * CloudWatch Container Insights: none, metrics of clusters and services (`enabled`), or also of every task and
   * container (`enhanced`). Security Hub ECS.12.
   */
  readonly containerInsights: "disabled" | "enabled" | "enhanced";
  /** Encryption and retention of the cluster's log groups; the key also encrypts exec sessions. */
  readonly logs: LogStorage;
}

/**
 * An ECS cluster that runs workloads on Fargate and Fargate Spot, with a Service Connect namespace, and with
 * encrypted and logged ECS Exec for the workloads that enable it.
 */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  readonly arn: string;
  /** Name of the cluster, as a reference to its resource. */
  readonly name: string;
  /** ARN pattern of the cluster's tasks, whose ids are known only at run time. */
  readonly tasksArn: string;
  readonly cluster: EcsCluster;
  readonly namespace: ServiceDiscoveryHttpNamespace;
  /** ECS rejects a service with a capacity provider strategy until these are associated with the cluster. */
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
      // The provider replaces the namespace when its description changes.
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

  /** Without this log group, ECS creates one itself, which has no customer managed key and never expires. */
  private insightsLogGroup(cluster: string, { containerInsights, logs }: ClusterProps) {
    if (containerInsights === "disabled") {
      return [];
    }
    const name = `/aws/ecs/containerinsights/${cluster}/performance`;
    return [new LogGroup(this, "insights-log-group", { ...logs, name }).logGroup];
  }
}
