import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sleepSwitchArn } from "../core/sleep-switch";
import { type LogStorage } from "../monitoring/log-group";
import { type Role } from "../identity/role";
import { jobDefinition, type JobDefinitionProps } from "./job-definition";
import { LoggedStateMachine } from "./logged-state-machine";
import { type SharedJobResources } from "./shared-job-resources";

/** Props of {@link JobStateMachine}. */
export interface JobStateMachineProps {
  /** Name of the job: `nightly`. */
  readonly job: string;
  /** Props of the state machine definition. */
  readonly definition: JobDefinitionProps;
  /** Grants the role of the state machine permission to run the task. */
  readonly grantRun: (role: Role) => void;
  /** Resources that jobs share. */
  readonly sharedResources: SharedJobResources;
  /** Encryption and retention of the execution log. */
  readonly logs: LogStorage;
}

/**
 * The Step Functions state machine that runs the task of one job. Its executions are logged and encrypted with a
 * customer managed key.
 */
export class JobStateMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: JobStateMachineProps) {
    const { job, definition, grantRun, sharedResources, logs } = props;
    super(scope, id, {
      name: job,
      definition: jobDefinition(definition),
      roleDescription: `Assumed by Step Functions to run the tasks of the job ${job}.`,
      grant: (role, arn) => {
        grantRun(role);
        if (definition.refuseOverlap) {
          role.allow({ sid: "FindOtherRuns", actions: ["states:ListExecutions"], resources: [arn] });
        }
        if (definition.onlyWhileAwake) {
          const resources = [sleepSwitchArn(DeploymentTarget.of(scope))];
          role.allow({ sid: "ReadWhetherAsleep", actions: ["ssm:GetParameter"], resources });
        }
      },
      sharedResources,
      logs,
    });
  }
}
