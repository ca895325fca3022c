import { type Construct } from "constructs";
import { RunnableTask, type RunnableTaskProps, type RunTaskArguments } from "../containers/runnable-task";
import { DeploymentTarget } from "../core/deployment-target";
import { sleepSwitchName } from "../core/sleep-switch";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { JobStateMachine } from "./job-state-machine";
import { SharedJobResources } from "./shared-job-resources";

/** Props that every {@link OnDemandTask} has. */
export interface OnDemandTaskProps extends Omit<RunnableTaskProps, "capacity"> {
  /**
   * Resources that jobs and one-off tasks share.
   * @default those of the stack, which are created with the first of them
   */
  readonly sharedResources?: SharedJobResources;
}

/** What a kind of task decides about its runs. */
interface Runs extends Pick<RunTaskArguments, "enableExecuteCommand"> {
  /** Number of minutes after which a running task is stopped. */
  readonly timeoutMinutes: number;
  /** Whether an execution fails while the environment is asleep. */
  readonly onlyWhileAwake?: boolean;
}

/**
 * A task that people or pipelines start on demand, on on-demand capacity.
 *
 * A state machine starts it with a fixed network, roles and command. The ECS action `RunTask` lets its caller choose
 * others, and has no condition keys for them.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic Container Service".
 */
export abstract class OnDemandTask extends RunnableTask {
  readonly stateMachine: JobStateMachine;

  /** @param kind kind of the workload, for the description of its security group */
  protected constructor(
    scope: Construct,
    id: string,
    kind: string,
    props: OnDemandTaskProps,
    { timeoutMinutes, onlyWhileAwake = false, ...runs }: Runs,
  ) {
    super(scope, id, kind, { ...props, capacity: "on-demand" });
    const target = DeploymentTarget.of(this);
    this.stateMachine = new JobStateMachine(this, "runs", {
      job: this.name,
      definition: {
        task: { ...this.runTaskArguments, ...runs },
        container: this.name,
        timeoutMinutes,
        retries: 0,
        refuseOverlap: false,
        variables: {},
        partition: target.partition,
        ...(onlyWhileAwake && {
          onlyWhileAwake: {
            parameter: sleepSwitchName(target),
            otherwise: "fail",
            environment: target.environment,
          },
        }),
      },
      grantRun: (role) => {
        this.grantRun(role);
      },
      sharedResources: props.sharedResources ?? SharedJobResources.of(this),
      logs: props.logs ?? defaultLogStorage(this),
    });
  }
}
