import { dependable, type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { type ContainerProps } from "../containers/container-props";
import { CreationOrder } from "../containers/creation-order";
import { type WorkloadCluster } from "../containers/workload-cluster";
import { DeploymentTarget } from "../core/deployment-target";
import { type DatabaseClient } from "../database/database-client";
import { Job } from "../jobs/job";
import { JobSchedule } from "../jobs/job-schedule";
import { type SharedJobResources } from "../jobs/shared-job-resources";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { type ReadableSecret } from "../secrets/readable-secret";
import { userSetupDefaults } from "./user-setup-defaults";

/** Props that the setup of users has for databases of both engines. */
export interface UserSetupProps {
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
   * Schedule expression of the runs, besides the one that every apply with a change starts.
   * @default "rate(1 hour)"
   */
  readonly schedule?: string;
  /**
   * Resources that jobs share.
   * @default those of the stack, which are created with its first job
   */
  readonly sharedResources?: SharedJobResources;
}

/** What the setup of one engine adds. */
interface EngineProps extends Pick<ContainerProps, "command" | "entryPoint" | "environment" | "image" | "user"> {
  /** Name of the job: `database-users`. */
  readonly name: string;
  readonly writablePaths: readonly string[];
}

/**
 * The job that makes the users of a database what the settings say. It alone gets the master user's password.
 *
 * A schedule with a rate starts its target as soon as it is created. Whenever the users change, the schedule is
 * replaced, so that every apply starts the job at once; workloads that sign in as one of the users are created or
 * updated after that. Source: EventBridge Scheduler User Guide, "Rate-based schedules".
 */
export abstract class UserSetup extends Job {
  /** The AWS CLI command that starts the job and prints the ARN of the execution. */
  readonly runCommand: string;
  private readonly schedule: JobSchedule;
  private readonly changes: ITerraformDependable[];

  /** @param credentials the master user's `username` and `password` */
  protected constructor(
    scope: Construct,
    id: string,
    { cluster, network, logs, sharedResources, schedule }: UserSetupProps,
    engine: EngineProps,
  ) {
    super(scope, id, {
      ...engine,
      cluster,
      network,
      ...(logs && { logs }),
      ...(sharedResources && { sharedResources }),
      cpu: userSetupDefaults.cpu,
      memoryMib: userSetupDefaults.memoryMib,
      timeoutMinutes: userSetupDefaults.timeoutMinutes,
      retries: userSetupDefaults.retries,
      schedule: { expression: schedule ?? userSetupDefaults.schedule },
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
    this.runCommand = [
      `aws stepfunctions start-execution --region ${DeploymentTarget.of(this).region}`,
      `--state-machine-arn ${this.stateMachine.arn} --query executionArn --output text`,
    ].join(" ");
  }

  /** Starts the job whenever one of these resources changes, and after it was changed. */
  protected startAgainWith(...resources: readonly ITerraformDependable[]): void {
    this.changes.push(...resources);
    this.schedule.schedule.lifecycle = { replaceTriggeredBy: this.changes.map((resource) => dependable(resource)) };
  }

  /** Injects the master user's credentials into the task. */
  protected injectMaster(credentials: ReadableSecret, usernameVariable: string, passwordVariable: string): void {
    this.addSecret(usernameVariable, credentials.field("username"));
    this.addSecret(passwordVariable, credentials.field("password"));
  }

  /** Makes Terraform create or update a workload after it has started the job. */
  protected startBefore(client: DatabaseClient): void {
    client.order?.waitFor(this.schedule.schedule);
  }
}
