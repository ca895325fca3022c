import { type AlarmSetOptions } from "../monitoring/alarm-set";
import { type jobAlarms } from "./job-alarms";
import { dependable, type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { type ContainerProps } from "../containers/container-props";
import { CreationOrder } from "../containers/creation-order";
import { type WorkloadCluster } from "../containers/workload-cluster";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { OpenList } from "../core/open-list";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { type GateSetup } from "./deployment-gate";
import { Job } from "./job";
import { setupJobDefaults } from "./job-defaults";
import { JobSchedule } from "./job-schedule";
import { type SharedJobResources } from "./shared-job-resources";

/** Props that every {@link SetupJob} has. */
export interface SetupJobProps {
  /** The cluster that runs the task. */
  readonly cluster: WorkloadCluster;
  /** The task runs in its private tier. */
  readonly network: Network;
  /**
   * Encryption and retention of the log groups.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Schedule expression of the regular runs. An apply with a change starts the job as well.
   * @default "rate(1 hour)"
   */
  readonly schedule?: string;
  /**
   * Whether what is set up sleeps outside working hours (see `OffHours`): while it does, executions are skipped.
   * @default false
   */
  readonly onlyWhileAwake?: boolean;
  /**
   * What is chosen for the alarms.
   * @default every alarm as it is defined
   */
  readonly alarms?: AlarmSetOptions<typeof jobAlarms>;
  /**
   * Resources that jobs share.
   * @default those of the stack, which are created with its first job
   */
  readonly sharedResources?: SharedJobResources;
}

/** What a kind of setup adds. */
interface SetupTask extends Pick<ContainerProps, "command" | "entryPoint" | "environment" | "image" | "user"> {
  /** Name of the job: `database-users`. */
  readonly name: string;
  readonly writablePaths: readonly string[];
}

/** A workload that needs what the job sets up. */
interface SetupClient {
  readonly order?: { waitFor(...dependencies: readonly ITerraformDependable[]): void };
  /** Of a client that runs once, and fails without what the job sets up. */
  waitForSetup?(setup: GateSetup): void;
}

/**
 * A job that sets up what Terraform's provider can't, such as the users of a database, before the workloads that need it.
 *
 * A schedule with a rate starts its target as soon as it is created. Whenever the task changes, the schedule is replaced,
 * so that every apply with a change starts the job at once; workloads that need the result are created or updated after
 * that. Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".
 */
export abstract class SetupJob extends Job {
  /** The AWS CLI command that starts the job and prints the ARN of the execution. */
  readonly runCommand: string;
  /** Secrets whose values the job passes on: a new value takes effect once the job has run. */
  readonly passedOn = new OpenList<InjectableSecret>();
  private readonly schedule: JobSchedule;
  private readonly changes: ITerraformDependable[];

  protected constructor(scope: Construct, id: string, props: SetupJobProps, task: SetupTask) {
    const { cluster, network, logs, alarms, sharedResources, onlyWhileAwake = false } = props;
    const { schedule: regularly, ...size } = setupJobDefaults;
    super(scope, id, {
      ...task,
      ...size,
      cluster,
      network,
      onlyWhileAwake,
      needsOnlyDatabases: true,
      ...(logs && { logs }),
      ...(alarms && { alarms }),
      ...(sharedResources && { sharedResources }),
      schedule: { expression: props.schedule ?? regularly },
    });
    if (!(this.trigger instanceof JobSchedule)) {
      throw new Error(`${this.node.path}: the job has no schedule.`);
    }
    this.schedule = this.trigger;
    this.changes = [this.task.taskDefinition];
    this.startAgainWith();
    // ECS needs these to start the task.
    new CreationOrder(this.schedule.schedule, () =>
      [this.schedule.role.permissions, this.executionRole.permissions].filter((policy) => policy !== undefined),
    );
    this.runCommand = this.stateMachine.startCommand;
  }

  /** Starts the job whenever one of these resources changes, and after it was changed. */
  protected startAgainWith(...resources: readonly ITerraformDependable[]): void {
    this.changes.push(...resources);
    this.schedule.schedule.lifecycle = { replaceTriggeredBy: this.changes.map((resource) => dependable(resource)) };
  }

  /** Makes Terraform create or update a workload after it has started the job. */
  protected startBefore(client: SetupClient): void {
    client.order?.waitFor(this.schedule.schedule);
    const { name: job, stateMachine, schedule, task } = this;
    client.waitForSetup?.({ job, stateMachine, schedule, logGroup: `/ecs/${task.family}` });
  }
}
