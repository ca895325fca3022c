import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { capacityProviderStrategy } from "./capacity";
import { type Capacity } from "./capacity-kinds";
import { Workload, type WorkloadProps } from "./workload";
import { defaultCapacity } from "./workload-defaults";

/** Props of a {@link RunnableTask}. */
export interface RunnableTaskProps extends WorkloadProps {
  /**
   * Which capacity the tasks run on.
   * @default "on-demand"
   */
  readonly capacity?: Capacity;
}

/** Arguments of the ECS action `RunTask`, without overrides. */
export interface RunTaskArguments {
  /** ARN of the cluster. */
  readonly cluster: string;
  /** ARN of the task definition's current revision; the family if a pipeline registers revisions. */
  readonly taskDefinition: string;
  readonly capacityProviderStrategy: readonly { capacityProvider: string; base: number; weight: number }[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /**
   * Whether the task has the agent of Systems Manager, which opens sessions.
   * @default false
   */
  readonly enableExecuteCommand?: boolean;
}

/** A workload whose tasks are started one by one and run to completion. Base class of jobs and one-off tasks. */
export abstract class RunnableTask extends Workload {
  /** Arguments of `RunTask`: in the private tier, without a public address. */
  readonly runTaskArguments: RunTaskArguments;

  protected constructor(scope: Construct, id: string, kind: string, props: RunnableTaskProps) {
    super(scope, id, kind, props);
    this.runTaskArguments = {
      cluster: props.cluster.arn,
      taskDefinition: this.task.runnable,
      capacityProviderStrategy: capacityProviderStrategy(props.capacity ?? defaultCapacity).map(
        ({ capacityProvider, base = 0, weight = 0 }) => ({ capacityProvider, base, weight }),
      ),
      subnets: props.network.subnetIds("private"),
      securityGroups: [this.securityGroup.securityGroupId],
    };
  }

  /**
   * Grants permission to run the task in its cluster, and to pass the two roles of the task to ECS.
   * Source: Amazon ECS Developer Guide, "Amazon ECS identity-based policy examples".
   */
  grantRun(grantee: Grantee): void {
    const family = DeploymentTarget.of(this).arn("ecs", `task-definition/${this.task.family}`);
    const revisions = `${family}:*`;
    const inCluster = { ArnEquals: { "ecs:cluster": this.cluster.arn } };
    grantee.allow({
      sid: "RunTask",
      actions: ["ecs:RunTask"],
      resources: this.task.running ? [revisions, family] : [revisions],
      conditions: inCluster,
    });
    grantee.allow({
      sid: "TagTheTaskThatItRuns",
      actions: ["ecs:TagResource"],
      resources: [this.cluster.tasksArn],
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    });
    grantee.allow({
      sid: "GiveTheTaskItsRoles",
      actions: ["iam:PassRole"],
      resources: [this.executionRole.arn, this.taskRole.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    });
    grantee.allow({
      sid: "FollowAndStopTasks",
      actions: ["ecs:DescribeTasks", "ecs:StopTask"],
      resources: [this.cluster.tasksArn],
      conditions: inCluster,
    });
  }
}
