import { choice } from "../jobs/sdk-call";
import { lookAtServices, type ServicesContext, stopServices } from "./service-states";
import { alarmGroups } from "./alarm-states";
import { canariesState } from "./canary-states";
import { type ServiceItem, type SleepingStore } from "./sleeping-parts";
import { storesState } from "./store-states";
import {
  call,
  commonEnds,
  joined,
  keptUntil,
  loop,
  pollingSeconds,
  readSwitch,
  sleptSince,
  type States,
  takeSwitch,
} from "./switch-states";

/** What an environment consists of that sleeps. */
export interface SleepingEnvironment extends ServicesContext {
  readonly services: readonly ServiceItem[];
  readonly stores: readonly SleepingStore[];
  /** Names of the alarms that are silent while it sleeps. */
  readonly alarms: readonly string[];
  /** Names of the canaries that don't run while it sleeps. */
  readonly canaries: readonly string[];
}

/** Why an execution was started: `schedule`, or `restart` for AWS's start of a database. Anything else is a person. */
export type SleepReason = "restart" | "schedule";

/** A task has at most two minutes to end, and a load balancer up to an hour to let go of it. */
const TASKS_SECONDS = 90 * 60;

/** What AWS is busy with, such as an upgrade or a backup, has to end first. */
const STORES_SECONDS = 3 * 3600;

/**
 * Returns the definition of the state machine that puts an environment to sleep: it silences the alarms, stops canaries and
 * tasks, and then the stores that they use. It does nothing by schedule for as long as somebody wants the environment awake, and
 * after AWS's start of a database only if the environment is asleep. Whatever sleeps already stays as it is.
 */
export function sleepDefinition(environment: SleepingEnvironment): object {
  const { services, stores, alarms, canaries } = environment;
  const steps: (readonly [name: string, states: (next: string) => States])[] = [
    ["SilenceAlarms", (next) => ({ SilenceAlarms: { ...silenceAlarms(environment), Next: next } })],
    ["StopCanaries", (next) => ({ StopCanaries: { ...canariesState(environment, "stop"), Next: next } })],
    ["StopServices", (next) => stopTasks(environment, next)],
    ["BeginStores", (next) => stopStores(environment, next)],
  ];
  const needed = [alarms.length > 0, canaries.length > 0, services.length > 0, stores.length > 0];
  const chosen = steps.filter((_, index) => needed[index]);
  const [first = "Done"] = chosen.map(([name]) => name);
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Assign: {
          reason: "{% $exists($states.input.reason) ? $states.input.reason : 'person' %}",
          wanted: "{% $exists($states.input.until) ? $fromMillis($toMillis($states.input.until)) : '' %}",
        },
        Next: "ReadSwitch",
      },
      ReadSwitch: readSwitch(environment, "before", "IsWanted"),
      IsWanted: choice(
        [
          ["$reason = 'restart' and $before.mode != 'asleep'", "NothingToDo"],
          [`$reason = 'schedule' and $before.mode != 'asleep' and ${keptUntil} > $millis()`, "StayAwake"],
        ],
        "Decide",
      ),
      StayAwake: { Type: "Wait", Timestamp: "{% $before.until %}", Next: "ReadAgain" },
      ReadAgain: readSwitch(environment, "current", "IsUnchanged"),
      IsUnchanged: choice([["$current.run = $before.run", "Decide"]], "Replaced"),
      // Who is asleep until a day stays so, whatever puts the environment to sleep again in the meantime.
      ...takeSwitch(
        environment,
        "asleep",
        {
          until: "$reason = 'person' ? $wanted : $before.mode = 'asleep' ? $before.until : ''",
          since: `$before.mode = 'asleep' ? ${sleptSince} : $fromMillis($millis())`,
        },
        first,
      ),
      ...joined(chosen.map(([, states], index) => states(chosen[index + 1]?.[0] ?? "Done"))),
      ...commonEnds,
      StillRunning: {
        Type: "Fail",
        Error: "StillRunning",
        Cause: "{% $string($pending) & ' of the services or databases did not stop in time.' %}",
      },
    },
  };
}

function silenceAlarms(environment: SleepingEnvironment): object {
  return {
    Type: "Map",
    Items: alarmGroups(environment.alarms),
    ItemProcessor: {
      StartAt: "DisableActions",
      States: {
        DisableActions: call(environment, "cloudwatch:disableAlarmActions", {
          Arguments: { AlarmNames: "{% $states.input %}" },
          Output: {},
          End: true,
        }),
      },
    },
  };
}

function stopTasks(environment: SleepingEnvironment, next: string): States {
  const { services } = environment;
  return {
    StopServices: { ...stopServices(environment, services), Next: "BeginTasks" },
    ...loop(environment, {
      name: "Tasks",
      look: lookAtServices(environment, services, "RunningCount > 0"),
      seconds: pollingSeconds(TASKS_SECONDS, services.length / 10),
      timeoutSeconds: TASKS_SECONDS,
      next,
      late: "StillRunning",
    }),
  };
}

function stopStores(environment: SleepingEnvironment, next: string): States {
  const { stores } = environment;
  return loop(environment, {
    name: "Stores",
    look: storesState(environment, "stop", stores),
    seconds: pollingSeconds(STORES_SECONDS, stores.length),
    timeoutSeconds: STORES_SECONDS,
    next,
    late: "StillRunning",
  });
}
