import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { RunnableTask, type RunnableTaskProps } from "./runnable-task";

/** A task that a user or a pipeline runs on demand, such as a database migration before a deployment. */
export class OneOffTask extends RunnableTask {
  /** The AWS CLI command that runs the task and prints its ARN. */
  readonly runCommand: string;

  constructor(scope: Construct, id: string, props: Omit<RunnableTaskProps, "capacity">) {
    // A Spot interruption could stop a migration half-way.
    super(scope, id, "task", { ...props, capacity: "on-demand" });
    this.runCommand = this.commandLine();
  }

  private commandLine(): string {
    const { cluster, taskDefinition, subnets, securityGroups } = this.runTaskArguments;
    const configuration = [
      `subnets=[${subnets.join(",")}]`,
      `securityGroups=[${securityGroups.join(",")}]`,
      "assignPublicIp=DISABLED",
    ];
    return [
      `aws ecs run-task --region ${DeploymentTarget.of(this).region}`,
      `--cluster ${cluster}`,
      `--task-definition ${taskDefinition}`,
      "--launch-type FARGATE --platform-version LATEST --count 1",
      `--network-configuration 'awsvpcConfiguration={${configuration.join(",")}}'`,
      "--propagate-tags TASK_DEFINITION --query 'tasks[0].taskArn' --output text",
    ].join(" ");
  }
}
