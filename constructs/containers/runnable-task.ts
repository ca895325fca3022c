import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Role } from "../identity/role";
import { type Capacity, capacityProviderStrategy } from "./capacity";
import { Workload, type WorkloadProps } from "./workload";

/** Props of a {@link RunnableTask}. */
export interface RunnableTaskProps extends WorkloadProps {
  /** On Fargate Spot first, some on each, or never on Spot. */
  readonly capacity: Capacity;
}

/** How a task is run: what `RunTask` of ECS is told, but for the overrides. */
export interface RunTaskArguments {
  readonly cluster: string;
  /** ARN of the current revision. */
  readonly taskDefinition: string;
  readonly capacityProviderStrategy: readonly { capacityProvider: string; base: number; weight: number }[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** A workload whose tasks run once and end, each when somebody asks for it. */
export abstract class RunnableTask extends Workload {
  /** How a task is run: in the private tier, without a public address. */
  readonly runTaskArguments: RunTaskArguments;

  protected constructor(scope: Construct, id: string, kind: string, props: RunnableTaskProps) {
    super(scope, id, kind, props);
    this.runTaskArguments = {
      cluster: props.cluster.arn,
      taskDefinition: this.task.arn,
      capacityProviderStrategy: capacityProviderStrategy(props.capacity).map(
        ({ capacityProvider, base = 0, weight = 0 }) => ({ capacityProvider, base, weight }),
      ),
      subnets: props.network.subnetIds("private"),
      securityGroups: [this.securityGroup.securityGroupId],
    };
  }

  /**
   * Lets a role run the task, in its own cluster, with its own two roles and no others.
   * Source: Amazon ECS Developer Guide, "Amazon ECS identity-based policy examples".
   */
  grantRun(role: Role): void {
    const inCluster = { ArnEquals: { "ecs:cluster": this.cluster.arn } };
    role.allow({
      sid: "RunTask",
      actions: ["ecs:RunTask"],
      resources: [DeploymentTarget.of(this).arn("ecs", `task-definition/${this.task.family}:*`)],
      conditions: inCluster,
    });
    role.allow({
      sid: "TagTheTaskThatItRuns",
      actions: ["ecs:TagResource"],
      resources: [this.cluster.tasksArn],
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    });
    role.allow({
      sid: "GiveTheTaskItsRoles",
      actions: ["iam:PassRole"],
      resources: [this.executionRole.arn, this.taskRole.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    });
    role.allow({
      sid: "FollowAndStopTasks",
      actions: ["ecs:DescribeTasks", "ecs:StopTask"],
      resources: [this.cluster.tasksArn],
      conditions: inCluster,
    });
  }
}
