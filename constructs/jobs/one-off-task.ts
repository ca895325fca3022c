import { type Construct } from "constructs";
import { RunnableTask, type RunnableTaskProps } from "../containers/runnable-task";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { oneOffTaskDefaults } from "./job-defaults";
import { JobStateMachine } from "./job-state-machine";
import { SharedJobResources } from "./shared-job-resources";

/** Props of a {@link OneOffTask}. */
export interface OneOffTaskProps extends Omit<RunnableTaskProps, "capacity"> {
  /**
   * Number of minutes after which a running task is stopped, 1 to 1440.
   * @default 1440, a day
   */
  readonly timeoutMinutes?: number;
  /**
   * Resources that jobs and one-off tasks share.
   * @default those of the stack, which are created with the first of them
   */
  readonly sharedResources?: SharedJobResources;
}

/**
 * A task that a user or a pipeline runs on demand, such as a database migration before a deployment.
 *
 * A state machine starts it with a fixed network, roles and command. The ECS action `RunTask` lets its caller choose
 * others, and has no condition keys for them.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic Container Service".
 */
export class OneOffTask extends RunnableTask {
  readonly stateMachine: JobStateMachine;
  /** The AWS CLI command that starts the task and prints the ARN of the execution. */
  readonly runCommand: string;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    // A Spot interruption could stop a migration half-way.
    super(scope, id, "task", { ...props, capacity: "on-demand" });
    const { timeoutMinutes } = { ...oneOffTaskDefaults, ...props };
    this.stateMachine = new JobStateMachine(this, "runs", {
      job: this.name,
      definition: {
        task: this.runTaskArguments,
        container: this.name,
        timeoutMinutes,
        retries: 0,
        refuseOverlap: false,
        variables: {},
        partition: DeploymentTarget.of(this).partition,
      },
      grantRun: (role) => {
        this.grantRun(role);
      },
      alarm: false,
      sharedResources: props.sharedResources ?? SharedJobResources.of(this),
      logs: props.logs ?? defaultLogStorage(this),
    });
    this.runCommand = this.stateMachine.startCommand;
  }

  /** Allows a grantee to start the task. */
  grantStart(grantee: Grantee): void {
    this.stateMachine.grantStart(grantee);
  }
}
