import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { clusterDefaults, type ContainerInsights } from "./cluster-defaults";
import { ExecSessions } from "./exec-sessions";
import { ExistingCluster, type ExistingClusterProps } from "./existing-cluster";
import { type WorkloadCluster } from "./workload-cluster";

/** Props of a {@link Cluster}. */
export interface ClusterProps {
  /**
   * Last part of the names of the cluster, its Service Connect namespace and its log groups. Each cluster of an
   * environment needs another.
   * @default "services"
   */
  readonly name?: string;
  /**
   * CloudWatch Container Insights: none, metrics of clusters and services (`enabled`), or also of every task and
   * container (`enhanced`). Security Hub ECS.12.
   * @default "enhanced"
   */
  readonly containerInsights?: ContainerInsights;
  /**
   * Encryption and retention of the cluster's log groups; the key also encrypts exec sessions.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/**
 * An ECS cluster that runs workloads on Fargate and Fargate Spot, with a Service Connect namespace, and with
 * encrypted and logged ECS Exec for the workloads that enable it.
 */
export class Cluster extends Construct implements WorkloadCluster {
  readonly arn: string;
  /** Name of the cluster, as a reference to its resource. */
  readonly name: string;
  readonly tasksArn: string;
  readonly namespaceArn: string;
  readonly cluster: EcsCluster;
  readonly namespace: ServiceDiscoveryHttpNamespace;
  readonly capacityProviders: EcsClusterCapacityProviders;
  readonly exec: ExecSessions;
  readonly containerInsights: ContainerInsights;
  /** ECS rejects a service with a capacity provider strategy until the providers are associated with the cluster. */
  readonly prerequisites: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, id);
    const { name: shortName, containerInsights } = { ...clusterDefaults, ...props };
    this.containerInsights = containerInsights;
    const logs = props.logs ?? defaultLogStorage(this);
    const target = DeploymentTarget.of(this);
    const clusterName = target.reserveName(this, "cluster", shortName);
    this.tasksArn = target.arn("ecs", `task/${clusterName}/*`);
    this.exec = new ExecSessions(this, "exec", { clusterName, shortName, logs });
    this.namespace = new ServiceDiscoveryHttpNamespace(this, "namespace", {
      name: target.reserveName(this, "namespace", shortName),
      // The provider replaces the namespace when its description changes.
      description: `The services of ${target.project} ${target.environment} find each other here.`,
    });
    this.namespaceArn = this.namespace.arn;
    this.cluster = new EcsCluster(this, "resource", {
      name: clusterName,
      setting: [{ name: "containerInsights", value: containerInsights }],
      configuration: { executeCommandConfiguration: this.exec.configuration },
      serviceConnectDefaults: { namespace: this.namespaceArn },
      dependsOn: containerInsights === "disabled" ? [] : [this.insightsLogGroup(clusterName, logs).logGroup],
    });
    this.capacityProviders = new EcsClusterCapacityProviders(this, "capacity-providers", {
      clusterName: this.cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
    this.prerequisites = [this.capacityProviders];
    this.arn = this.cluster.arn;
    this.name = this.cluster.name;
  }

  /** Returns a cluster that exists already, to run workloads in. */
  static fromName(scope: Construct, id: string, props: ExistingClusterProps): WorkloadCluster {
    return new ExistingCluster(scope, id, props);
  }

  /** Without this log group, ECS creates one itself, which has no customer managed key and never expires. */
  private insightsLogGroup(clusterName: string, logs: LogStorage): LogGroup {
    const name = `/aws/ecs/containerinsights/${clusterName}/performance`;
    return new LogGroup(this, "insights-log-group", { ...logs, name });
  }
}
