import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type WorkloadCluster } from "./workload-cluster";

/** Props of an {@link ExistingCluster}. */
export interface ExistingClusterProps {
  /** Name of the cluster, in the stack's account and region. */
  readonly clusterName: string;
  /**
   * ARN of the Cloud Map namespace in which services find each other by Service Connect.
   * @default services in the cluster can't call each other by Service Connect
   */
  readonly namespaceArn?: string;
}

/**
 * An ECS cluster that exists already. It must have the capacity providers `FARGATE` and, for workloads that use it,
 * `FARGATE_SPOT`. Its Container Insights (Security Hub ECS.12) and its ECS Exec configuration are left as they are, so
 * that workloads in it can't enable `exec`: nothing would ensure that sessions are encrypted and logged.
 */
export class ExistingCluster extends Construct implements WorkloadCluster {
  readonly arn: string;
  readonly name: string;
  readonly tasksArn: string;
  readonly namespaceArn: string | undefined;
  readonly exec = undefined;
  readonly containerInsights = undefined;
  readonly prerequisites = [];

  constructor(scope: Construct, id: string, { clusterName, namespaceArn }: ExistingClusterProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.arn = target.arn("ecs", `cluster/${clusterName}`);
    this.name = clusterName;
    this.tasksArn = target.arn("ecs", `task/${clusterName}/*`);
    this.namespaceArn = namespaceArn;
  }
}
