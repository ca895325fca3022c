import { type Partition } from "../core/partitions";
import { choice } from "../jobs/sdk-call";
import {
  describeDeployment,
  describeService,
  describeSetup,
  findSetupRuns,
  findTurn,
  redeploy,
  startSetup,
} from "./redeployment-calls";

/** Props of {@link redeploymentDefinition}. */
export interface RedeploymentDefinitionProps {
  /** Partition in which the state machine calls AWS: `aws`. */
  readonly partition: Partition;
  /** ARN of the cluster with the services. */
  readonly cluster: string;
  /** Number of seconds after a change within which further changes lead to the same deployment. */
  readonly settleSeconds: number;
  /** Number of minutes within which the deployment must have ended. */
  readonly timeoutMinutes: number;
  /** State machines of jobs that pass new values on, by the ARNs of the secrets. */
  readonly setups: Readonly<Record<string, string>>;
}

/** Number of seconds between two looks at a deployment, and at a job. */
const POLL_SECONDS = { deployment: 30, setup: 20 } as const;

/** Number of seconds between the turns of executions that began together. */
const TURN_SECONDS = 15;

/**
 * A deployment counts as later than the change only if it began at least this much later: events have whole seconds, and
 * the clocks of two services may differ.
 */
const CLOCK_SECONDS = 2;

/** Source: Amazon ECS Developer Guide, "View service history using Amazon ECS service deployments". */
const RUNNING = ["PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"];

/**
 * Returns the state machine definition, in Amazon States Language, that redeploys a service after one of its secrets has
 * changed. An execution has the input `{ service, secret, changedAt }`.
 *
 * It waits for further changes, lets a job pass the value on if there is one, and looks whether a deployment has begun
 * since the change, whatever began it: the tasks of that one have read the new value already. So several changes lead to
 * one deployment, and executions that began together take turns. A deployment that began before the change is never
 * interrupted. An execution fails if the deployment was rolled back or stopped, or takes too long.
 */
export function redeploymentDefinition(props: RedeploymentDefinitionProps): object {
  const { partition, cluster, settleSeconds, timeoutMinutes, setups } = props;
  const hasSetups = Object.keys(setups).length > 0;
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Assign: {
          service: "{% $states.input.service %}",
          since: `{% $toMillis($states.input.changedAt) + ${CLOCK_SECONDS * 1000} %}`,
          deadline: `{% $millis() + ${timeoutMinutes * 60_000} %}`,
          requested: false,
          ...(hasSetups && { ...setupVariables, setups }),
        },
        Next: "Settle",
      },
      Settle: { Type: "Wait", Seconds: settleSeconds, Next: "FindTurn" },
      FindTurn: { ...findTurn(partition, TURN_SECONDS), Next: "TakeTurn" },
      TakeTurn: { Type: "Wait", Seconds: "{% $turnSeconds %}", Next: hasSetups ? "FindSetup" : "LookAtService" },
      ...(hasSetups && setupStates(partition)),
      LookAtService: { ...describeService(partition, cluster), Next: "HasDeployment" },
      HasDeployment: choice(
        [
          ["$tasks = 0", "NothingRuns"],
          ["$millis() > $deadline", "TimedOut"],
          ["$deployment != ''", "LookAtDeployment"],
          ["$requested", "WaitForDeployment"],
        ],
        "Redeploy",
      ),
      LookAtDeployment: { ...describeDeployment(partition), Next: "Decide" },
      Decide: choice(
        [
          ["$isLater and $status = 'SUCCESSFUL'", "Succeeded"],
          [`$status in ${JSON.stringify(RUNNING).replaceAll('"', "'")}`, "WaitForDeployment"],
          ["$requested and $isLater", "Failed"],
          ["$requested", "WaitForDeployment"],
        ],
        "Redeploy",
      ),
      Redeploy: { ...redeploy(partition, cluster, CLOCK_SECONDS), Next: "WaitForDeployment" },
      WaitForDeployment: { Type: "Wait", Seconds: POLL_SECONDS.deployment, Next: "LookAtService" },
      Succeeded: { Type: "Succeed" },
      NothingRuns: { Type: "Succeed" },
      Failed: { Type: "Fail", Error: "DeploymentFailed", Cause: "{% $service & ': ' & $reason %}" },
      TimedOut: {
        Type: "Fail",
        Error: "TimedOut",
        Cause: `{% $service & ': the deployment has not ended within ${timeoutMinutes} minutes.' %}`,
      },
    },
  };
}

/** What the states of a job need of the input, which a later state no longer has. */
const setupVariables = { secret: "{% $states.input.secret %}", changedAt: "{% $states.input.changedAt %}" };

/** The states that let a job pass the new value on: once for each change, however many services have the secret. */
function setupStates(partition: Partition): object {
  return {
    FindSetup: {
      Type: "Pass",
      Assign: { setup: "{% $exists($lookup($setups, $secret)) ? $lookup($setups, $secret) : '' %}" },
      Next: "HasSetup",
    },
    HasSetup: choice([["$setup = ''", "LookAtService"]], "FindSetupRuns"),
    FindSetupRuns: { ...findSetupRuns(partition), Next: "IsSetupFree" },
    // A run that began before the change may have read the old value, and a second one at a time would be refused.
    IsSetupFree: choice([["$setupRuns > 0", "WaitForOtherRun"]], "StartSetup"),
    WaitForOtherRun: { Type: "Wait", Seconds: POLL_SECONDS.setup, Next: "FindSetupRuns" },
    StartSetup: { ...startSetup(partition, "LookAtSetup"), Next: "LookAtSetup" },
    LookAtSetup: { ...describeSetup(partition), Next: "HasSetupEnded" },
    HasSetupEnded: choice(
      [
        ["$setupStatus = 'SUCCEEDED'", "LookAtService"],
        ["$setupStatus = 'RUNNING'", "WaitForSetup"],
      ],
      "SetupFailed",
    ),
    WaitForSetup: { Type: "Wait", Seconds: POLL_SECONDS.setup, Next: "LookAtSetup" },
    SetupFailed: {
      Type: "Fail",
      Error: "SetupFailed",
      Cause: "{% 'The job did not pass the value on: ' & $setupRun %}",
    },
  };
}
