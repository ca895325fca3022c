import { type Construct } from "constructs";
import { type Grantee } from "../identity/grantee";
import { oneOffTaskDefaults } from "./job-defaults";
import { OnDemandTask, type OnDemandTaskProps } from "./on-demand-task";

/** Props of a {@link OneOffTask}. */
export interface OneOffTaskProps extends OnDemandTaskProps {
  /**
   * Number of minutes after which a running task is stopped, 1 to 1440.
   * @default 1440, a day
   */
  readonly timeoutMinutes?: number;
}

/**
 * A task that a user or a pipeline runs on demand, such as a database migration before a deployment. It never runs on
 * Spot capacity, where an interruption could stop a migration half-way.
 */
export class OneOffTask extends OnDemandTask {
  /** The AWS CLI command that starts the task and prints the ARN of the execution. */
  readonly runCommand: string;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    const { timeoutMinutes } = { ...oneOffTaskDefaults, ...props };
    super(scope, id, "task", props, { timeoutMinutes });
    this.runCommand = this.stateMachine.startCommand;
  }

  /** Allows a grantee to start the task. */
  grantStart(grantee: Grantee): void {
    this.stateMachine.grantStart(grantee);
  }
}
