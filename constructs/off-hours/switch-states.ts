import { type Partition } from "../core/partitions";
import { type SleepSwitch, type SwitchResult } from "../core/sleep-switch";
import { choice, callRetries, sdkCall } from "../jobs/sdk-call";

/** What every state of an execution has to know. */
export interface StatesContext {
  /** Partition in which the state machine calls AWS: `aws`. */
  readonly partition: Partition;
  /** Name of the parameter that says whether the environment is asleep. */
  readonly parameter: string;
}

/** States by name, in Amazon States Language. */
export type States = Readonly<Record<string, object>>;

/** Returns the states of several lists in one. */
export function joined(lists: readonly States[]): States {
  return Object.fromEntries(lists.flatMap((states) => Object.entries(states)));
}

/** A loop of an execution: it looks until there is nothing left to wait for. */
export interface Loop {
  /** End of the names of its states: `Databases`. */
  readonly name: string;
  /** The state that looks, and assigns the number of those that are not ready to `pending`. */
  readonly look: object;
  /** Number of seconds between two looks. */
  readonly seconds: number;
  /** Number of seconds after which the loop is given up. */
  readonly timeoutSeconds: number;
  /** The state that follows if nothing is pending. */
  readonly next: string;
  /** The state that follows after the timeout. */
  readonly late: string;
}

const MILLISECONDS = 1000;

/** Number of seconds in which an execution that has lost the switch comes to its next look. */
const SETTLING_SECONDS = 10;

/** Returns a state that calls an AWS API. @param call service and action: `ecs:updateService` */
export function call(context: Pick<StatesContext, "partition">, name: string, state: object): object {
  return { Type: "Task", Resource: sdkCall(context.partition, name), Retry: callRetries, ...state };
}

/** Returns a state that reads the switch into a variable. */
export function readSwitch(context: StatesContext, variable: string, next: string): object {
  return call(context, "ssm:getParameter", {
    Arguments: { Name: context.parameter },
    Assign: { [variable]: "{% $parse($states.result.Parameter.Value) %}" },
    Next: next,
  });
}

/** What an execution decides, as JSONata expressions. */
interface Decision {
  /** Until when the environment stays like that. */
  readonly until: string;
  /** When it last went to sleep. */
  readonly since: string;
}

/** JSONata expression: when the environment last went to sleep. */
export const sleptSince = "($exists($before.since) ? $before.since : '')";

/**
 * Returns the states that take the switch, after which every earlier execution ends at its next look. The first is
 * `Decide`.
 */
export function takeSwitch(
  context: StatesContext,
  mode: SleepSwitch["mode"],
  { until, since }: Decision,
  next: string,
): States {
  return {
    Decide: { Type: "Pass", Assign: { until: `{% ${until} %}`, since: `{% ${since} %}` }, Next: "TakeSwitch" },
    TakeSwitch: { ...writeSwitch(context, mode), Next: "Settle" },
    Settle: { Type: "Wait", Seconds: SETTLING_SECONDS, Next: next },
  };
}

/** Returns a state that writes the switch, without what follows. */
export function writeSwitch(context: StatesContext, mode: SleepSwitch["mode"]): object {
  const value = `{'mode': '${mode}', 'until': $until, 'since': $since, 'run': $states.context.Execution.Id}`;
  return call(context, "ssm:putParameter", {
    Arguments: { Name: context.parameter, Value: `{% $string(${value}) %}`, Overwrite: true },
  });
}

/** Returns the states of a loop; the first is `Begin<name>`. It ends if another execution has taken the switch. */
export function loop(context: StatesContext, { name, look, seconds, timeoutSeconds, next, late }: Loop): States {
  return {
    [`Begin${name}`]: {
      Type: "Pass",
      Assign: { deadline: `{% $millis() + ${timeoutSeconds * MILLISECONDS} %}` },
      Next: `Confirm${name}`,
    },
    [`Confirm${name}`]: readSwitch(context, "current", `IsCurrent${name}`),
    [`IsCurrent${name}`]: choice([["$current.run = $states.context.Execution.Id", `Look${name}`]], "Replaced"),
    [`Look${name}`]: { ...look, Next: `Are${name}Ready` },
    [`Are${name}Ready`]: choice(
      [
        ["$pending = 0", next],
        ["$millis() > $deadline", late],
      ],
      `WaitFor${name}`,
    ),
    [`WaitFor${name}`]: { Type: "Wait", Seconds: seconds, Next: `Confirm${name}` },
  };
}

/** JSONata expression: until when the environment is to stay as it is, in milliseconds; 0 if nobody said so. */
export const keptUntil = "($before.until = '' ? 0 : $toMillis($before.until))";

/** Returns the end of an execution, with an output; values may be JSONata expressions. */
function succeeded(output: { readonly [Key in keyof SwitchResult]: string }): object {
  return { Type: "Succeed", Output: output };
}

/** The ends that executions have in common. */
export const commonEnds: States = {
  Replaced: { ...succeeded({ result: "replaced" }), Comment: "A later execution has decided otherwise." },
  NothingToDo: succeeded({ result: "unchanged" }),
  Done: succeeded({ result: "done", before: "{% $before.mode %}", until: "{% $until %}" }),
};

/** An execution may have 25,000 events. Source: "Step Functions service quotas". */
const EVENTS = 7000;

/**
 * Returns the number of seconds between two looks at some parts, with which a loop adds few enough events until its
 * timeout: each look adds about a dozen, and as many for each part.
 */
export function pollingSeconds(timeoutSeconds: number, parts: number): number {
  return Math.max(30, Math.ceil((timeoutSeconds * 14 * (parts + 1)) / EVENTS));
}
