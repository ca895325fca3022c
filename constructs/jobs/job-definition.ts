import { type RunTaskArguments } from "../containers/runnable-task";
import { checkTask, findOtherRuns, startTask, stopTask } from "./job-calls";

/** What a run of a job does. */
export interface JobDefinitionProps {
  readonly task: RunTaskArguments;
  /** Name of the container whose exit code says how the task ended. */
  readonly container: string;
  /** Minutes until a task is stopped. */
  readonly timeoutMinutes: number;
  /** How often a task that failed is run again. */
  readonly retries: number;
  /** Whether a run ends at once while an earlier one goes on. */
  readonly refuseOverlap: boolean;
  /** Environment variables of the task, each with a JSONata expression of the run's input. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Looks at a task that runs: so many in the longest time, but neither too often nor too seldom. */
const LOOKS = 120;
const SHORTEST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 300;

/** Seconds before a task that failed is run again; as many more with each time. */
const RETRY_SECONDS = 60;

const MINUTE = 60;

/**
 * A run of a job, in Amazon States Language: refuse to overlap, start the task, look at it until it has
 * ended, stop it when its time is up, run it again when it failed. A run fails exactly when the job did.
 *
 * Step Functions could wait for a task by itself (`.sync`), but keeps the task's ARN to itself until it has
 * ended: nothing could then stop the one whose time is up.
 * Source: AWS Step Functions Developer Guide, "Transforming data with JSONata"; "Run a Job (.sync)".
 */
export function jobDefinition(props: JobDefinitionProps): object {
  const { task, container, timeoutMinutes, retries, refuseOverlap, variables } = props;
  const timeoutSeconds = timeoutMinutes * MINUTE;
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Assign: { attempt: 1, ...expressions(variables) },
        Next: refuseOverlap ? "FindOtherRuns" : "StartTask",
      },
      ...(refuseOverlap && overlapStates()),
      StartTask: { ...startTask(task, container, Object.keys(variables), timeoutSeconds), Next: "HasStarted" },
      HasStarted: choice([["$taskArn = ''", "HasFailed"]], "WaitForTask"),
      WaitForTask: { Type: "Wait", Seconds: pauseSeconds(timeoutSeconds), Next: "LookAtTask" },
      LookAtTask: { ...checkTask(task.cluster, container, "HasEnded"), Next: "HasEnded" },
      HasEnded: choice(
        [
          ["$succeeded", "Succeeded"],
          ["$stopped", "HasFailed"],
          ["$millis() > $deadline", "StopTask"],
        ],
        "WaitForTask",
      ),
      StopTask: { ...stopTask(task.cluster, `Ran longer than ${timeoutMinutes} minutes`), Next: "TimedOut" },
      HasFailed: choice([[`$attempt > ${retries}`, "Failed"]], "WaitToRetry"),
      WaitToRetry: {
        Type: "Wait",
        Seconds: `{% ${RETRY_SECONDS} * $attempt %}`,
        Assign: { attempt: "{% $attempt + 1 %}" },
        Next: "StartTask",
      },
      Succeeded: { Type: "Succeed" },
      Failed: { Type: "Fail", Error: "TaskFailed", Cause: "{% $reason %}" },
      TimedOut: { Type: "Fail", Error: "TimedOut", Cause: `The task ran longer than ${timeoutMinutes} minutes.` },
    },
  };
}

function overlapStates(): object {
  return {
    FindOtherRuns: { ...findOtherRuns(), Next: "IsAlone" },
    IsAlone: choice([["$earlierRuns > 0", "OverlapRefused"]], "StartTask"),
    OverlapRefused: { Type: "Fail", Error: "OverlapRefused", Cause: "An earlier run has not ended yet." },
  };
}

function choice(ways: readonly (readonly [condition: string, next: string])[], otherwise: string): object {
  const choices = ways.map(([condition, next]) => ({ Condition: `{% ${condition} %}`, Next: next }));
  return { Type: "Choice", Choices: choices, Default: otherwise };
}

function expressions(variables: JobDefinitionProps["variables"]): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, expression]) => [name, `{% ${expression} %}`]));
}

/** An execution keeps at most 25,000 events; a look makes nine. Source: "Step Functions service quotas". */
function pauseSeconds(timeoutSeconds: number): number {
  const pause = Math.ceil(timeoutSeconds / LOOKS);
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(SHORTEST_PAUSE_SECONDS, pause));
}
