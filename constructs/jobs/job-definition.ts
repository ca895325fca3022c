import { type Partition } from "../core/partitions";
import { type RunTaskArguments } from "../containers/runnable-task";
import { checkTask, type ContainerOverride, findOtherRuns, startTask, stopTask } from "./job-calls";
import { callRetries, choice, sdkCall } from "./sdk-call";

/** Props of {@link jobDefinition}. */
export interface JobDefinitionProps {
  /** Partition in which the state machine calls AWS: `aws`. */
  readonly partition: Partition;
  /** Arguments with which the task is run. */
  readonly task: RunTaskArguments;
  /** Name of the container whose exit code decides whether the task succeeded. */
  readonly container: string;
  /** Number of minutes after which a running task is stopped. */
  readonly timeoutMinutes: number;
  /** Number of times that a failed task is retried. */
  readonly retries: number;
  /** Whether an execution fails at once while an earlier one is still running. */
  readonly refuseOverlap: boolean;
  /** Variables of the execution, with JSONata expressions on its input. */
  readonly variables: Readonly<Record<string, string>>;
  /**
   * What each container receives of the variables.
   * @default the container receives all of them, under their names
   */
  readonly overrides?: readonly ContainerOverride[];
  /**
   * The switch of an environment that sleeps: an execution starts no task while it is asleep.
   * @default none: an execution starts its task at any time
   */
  readonly onlyWhileAwake?: OnlyWhileAwake | undefined;
}

/** What an execution does in an environment that sleeps. */
export interface OnlyWhileAwake {
  /** Name of the parameter that says whether the environment is asleep. */
  readonly parameter: string;
  /**
   * `skip`: it ends without an error; `wait`: it waits until the environment is awake; `fail`: it fails, and says how to wake it,
   * because somebody waits for the result.
   */
  readonly otherwise: "fail" | "skip" | "wait";
  /**
   * What the task needs: `databases`, so that it may run before services do, or everything.
   * @default "everything"
   */
  readonly needs?: "databases" | "everything";
  /** Name of the environment. */
  readonly environment: string;
}

/** Number of times that a task is polled until its timeout, within the limits of the polling interval. */
const POLLS = 120;
const MINIMUM_POLLING_SECONDS = 15;
const MAXIMUM_POLLING_SECONDS = 300;

/** Number of seconds before the first retry; the delay grows by as much with every further retry. */
const RETRY_SECONDS = 60;

const MINUTE = 60;

/** Number of seconds between two looks at an environment that sleeps, and at one that wakes. */
const ASLEEP_SECONDS = 900;
const WAKING_SECONDS = 60;

/**
 * Returns the state machine definition of a job, in Amazon States Language: it refuses to overlap, starts the task,
 * polls it until it has ended, stops it after the timeout, and retries it if it failed. An execution fails if and
 * only if the job failed.
 *
 * The service integration `.sync` would wait for the task as well, but doesn't reveal the task's ARN before the task
 * has ended, so nothing could stop the task after the timeout.
 * Source: AWS Step Functions Developer Guide, "Transforming data with JSONata"; "Run a Job (.sync)".
 */
export function jobDefinition(props: JobDefinitionProps): object {
  const { partition, task, container, timeoutMinutes, retries, refuseOverlap, variables } = props;
  const timeoutSeconds = timeoutMinutes * MINUTE;
  const firstStep = refuseOverlap ? "FindOtherRuns" : "StartTask";
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Assign: { attempt: 1, ...expressions(variables) },
        Next: props.onlyWhileAwake ? "IsAwake" : firstStep,
      },
      ...(props.onlyWhileAwake && awakeStates(partition, props.onlyWhileAwake, firstStep)),
      ...(refuseOverlap && overlapStates(partition)),
      StartTask: {
        ...startTask(partition, task, props.overrides ?? allOf(variables, container), timeoutSeconds),
        Next: "HasStarted",
      },
      HasStarted: choice([["$taskArn = ''", "HasFailed"]], "WaitForTask"),
      WaitForTask: { Type: "Wait", Seconds: pollingSeconds(timeoutSeconds), Next: "LookAtTask" },
      LookAtTask: { ...checkTask(partition, task.cluster, container, "HasEnded"), Next: "HasEnded" },
      HasEnded: choice(
        [
          ["$succeeded", "Succeeded"],
          ["$stopped", "HasFailed"],
          ["$millis() > $deadline", "StopTask"],
        ],
        "WaitForTask",
      ),
      StopTask: { ...stopTask(partition, task.cluster, `Ran longer than ${timeoutMinutes} minutes`), Next: "TimedOut" },
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

/** If the switch can't be read, the task starts: what it then lacks, it says itself. */
function awakeStates(partition: Partition, { needs, ...props }: OnlyWhileAwake, next: string): object {
  const { parameter, otherwise, environment } = props;
  const modes = needs === "databases" ? "['awake', 'starting']" : "['awake']";
  const [asleep, end] = whileAsleep[otherwise];
  return {
    IsAwake: {
      Type: "Task",
      Resource: sdkCall(partition, "ssm:getParameter"),
      Arguments: { Name: parameter },
      Assign: { mode: "{% $parse($states.result.Parameter.Value).mode %}" },
      Retry: callRetries,
      Catch: [{ ErrorEquals: ["States.ALL"], Next: next }],
      Next: "WhatNow",
    },
    WhatNow: choice(
      [
        [`$mode in ${modes}`, next],
        ["$mode in ['starting', 'waking']", "WaitForServices"],
      ],
      asleep,
    ),
    WaitForServices: { Type: "Wait", Seconds: WAKING_SECONDS, Next: "IsAwake" },
    [asleep]: end(environment),
  };
}

/** The state in which an execution is that may not start its task, by what it does then. */
const whileAsleep = {
  skip: ["Skipped", () => ({ Type: "Succeed", Comment: "The environment is asleep." })],
  wait: ["WaitForMorning", () => ({ Type: "Wait", Seconds: ASLEEP_SECONDS, Next: "IsAwake" })],
  fail: [
    "Asleep",
    (environment: string) => ({
      Type: "Fail",
      Error: "EnvironmentAsleep",
      Cause: `The environment is asleep. Wake it first: npm run wake -- ${environment}`,
    }),
  ],
} as const satisfies Record<OnlyWhileAwake["otherwise"], readonly [string, (environment: string) => object]>;

function overlapStates(partition: Partition): object {
  return {
    FindOtherRuns: { ...findOtherRuns(partition), Next: "IsAlone" },
    IsAlone: choice([["$earlierRuns > 0", "OverlapRefused"]], "StartTask"),
    OverlapRefused: { Type: "Fail", Error: "OverlapRefused", Cause: "An earlier execution is still running." },
  };
}

function allOf(variables: JobDefinitionProps["variables"], container: string): ContainerOverride[] {
  const names = Object.keys(variables);
  return names.length === 0 ? [] : [{ container, variables: names.map((name) => ({ name, variable: name })) }];
}

function expressions(variables: JobDefinitionProps["variables"]): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, expression]) => [name, `{% ${expression} %}`]));
}

/** An execution may have 25,000 events, and a poll adds nine. Source: "Step Functions service quotas". */
function pollingSeconds(timeoutSeconds: number): number {
  const interval = Math.ceil(timeoutSeconds / POLLS);
  return Math.min(MAXIMUM_POLLING_SECONDS, Math.max(MINIMUM_POLLING_SECONDS, interval));
}
