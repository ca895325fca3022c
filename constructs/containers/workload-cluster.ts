import { type ITerraformDependable } from "cdktf";
import { type ContainerInsights } from "./cluster-defaults";
import { type ExecSessions } from "./exec-sessions";

/** An ECS cluster that workloads can run in: one of this app (`Cluster`), or one that exists already. */
export interface WorkloadCluster {
  /** ARN of the cluster. */
  readonly arn: string;
  /** Name of the cluster. */
  readonly name: string;
  /** ARN pattern of the cluster's tasks, whose ids are known only at run time. */
  readonly tasksArn: string;
  /** ARN of the Service Connect namespace in which services find each other; `undefined` if the cluster has none. */
  readonly namespaceArn: string | undefined;
  /** ECS Exec sessions of the cluster; `undefined` if the cluster doesn't offer encrypted and logged sessions. */
  readonly exec: ExecSessions | undefined;
  /** Level of Container Insights; `undefined` if it isn't known. */
  readonly containerInsights: ContainerInsights | undefined;
  /** What Terraform has to create before a service. */
  readonly prerequisites: readonly ITerraformDependable[];
}
