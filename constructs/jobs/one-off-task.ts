import { type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { type FargateService } from "../containers/fargate-service";
import { OpenList } from "../core/open-list";
import { type Grantee } from "../identity/grantee";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type AlarmSetOptions } from "../monitoring/alarm-set";
import { type LogStorage } from "../monitoring/log-group";
import { DeploymentGate, type GateSetup } from "./deployment-gate";
import { type Job } from "./job";
import { deploymentGateDefaults, LONGEST_WAIT_MINUTES, oneOffTaskDefaults } from "./job-defaults";
import { OnDemandTask, type OnDemandTaskProps } from "./on-demand-task";
import { SharedJobResources } from "./shared-job-resources";
import { type taskAlarms, TaskAlarms } from "./task-alarms";

/** Props of a {@link OneOffTask}. */
export interface OneOffTaskProps extends OnDemandTaskProps {
  /**
   * Number of minutes after which a running task is stopped, 1 to 1440.
   * @default 1440, a day
   */
  readonly timeoutMinutes?: number;
  /**
   * Number of minutes that an apply waits for the task where it runs before workloads are deployed, 1 to 240. The task
   * runs on; the next apply goes on waiting.
   * @default 30
   */
  readonly waitMinutes?: number;
  /**
   * What is chosen for the alarms.
   * @default every alarm as it is defined
   */
  readonly alarms?: AlarmSetOptions<typeof taskAlarms>;
  /**
   * Whether the task needs what sleeps outside working hours, such as a database (see `OffHours`): while the environment is
   * asleep, an execution fails, and says how to wake it.
   * @default false: the task starts at any time
   */
  readonly onlyWhileAwake?: boolean;
}

/**
 * A task that a user or a pipeline runs on demand, such as a database migration before a deployment. It never runs on
 * Spot capacity, where an interruption could stop a migration half-way.
 */
export class OneOffTask extends OnDemandTask {
  /** The AWS CLI command that starts the task and prints the ARN of the execution. */
  readonly runCommand: string;
  readonly alarms: TaskAlarms;
  /** What Terraform creates before it runs the task. */
  readonly order = {
    waitFor: (...dependencies: readonly ITerraformDependable[]): void => {
      this.prerequisites.push(...dependencies);
    },
  };
  private readonly prerequisites: ITerraformDependable[] = [];
  private readonly setups = new OpenList<GateSetup>();
  private readonly waitMinutes: number;
  private readonly gateLogs: LogStorage | undefined;
  private gate: DeploymentGate | undefined;

  /** @throws if `waitMinutes` is not from 1 to 240 */
  constructor(scope: Construct, id: string, { waitMinutes, alarms, ...props }: OneOffTaskProps) {
    const { timeoutMinutes } = { ...oneOffTaskDefaults, ...props };
    super(scope, id, "task", props, { timeoutMinutes, onlyWhileAwake: props.onlyWhileAwake === true });
    this.runCommand = this.stateMachine.startCommand;
    this.alarms = new TaskAlarms(this, "alarms", {
      notifications: (props.sharedResources ?? SharedJobResources.of(this)).notifications,
      ...alarms,
      task: this.name,
      stateMachine: this.stateMachine,
    });
    this.waitMinutes = waitMinutes ?? deploymentGateDefaults.waitMinutes;
    this.gateLogs = props.logs;
    if (!Number.isInteger(this.waitMinutes) || this.waitMinutes < 1 || this.waitMinutes > LONGEST_WAIT_MINUTES) {
      throw new Error(`${this.node.path}: \`waitMinutes\` must be a whole number from 1 to ${LONGEST_WAIT_MINUTES}.`);
    }
  }

  /**
   * Runs the task before a service, a worker or a job is deployed: whenever the task's definition changes (its image,
   * command or variables), an apply runs it, waits, and changes the workload only if it succeeded. Otherwise the apply
   * fails, and the workload keeps running as it is.
   */
  runBefore(workload: FargateService | Job): void {
    this.gate ??= this.createGate();
    const { order } = "stateMachine" in workload ? workload.stateMachine : workload;
    this.gate.hold({ name: workload.name, order });
  }

  /** Makes {@link runBefore} wait for what sets up something that the task needs, such as its user in a database. */
  waitForSetup(setup: GateSetup): void {
    this.setups.add(setup);
  }

  private createGate(): DeploymentGate {
    return new DeploymentGate(this, "gate", {
      task: this.name,
      definition: this.task,
      securityGroup: this.securityGroup,
      stateMachine: this.stateMachine,
      waitMinutes: this.waitMinutes,
      setups: this.setups,
      after: () => [...this.prerequisites, ...this.cluster.prerequisites, ...this.rolePermissions()],
      logs: this.gateLogs ?? defaultLogStorage(this),
    });
  }

  private rolePermissions(): ITerraformDependable[] {
    return [this.taskRole.permissions, this.executionRole.permissions].filter((policy) => policy !== undefined);
  }

  /** Allows a grantee to start the task. */
  grantStart(grantee: Grantee): void {
    this.stateMachine.grantStart(grantee);
  }
}
