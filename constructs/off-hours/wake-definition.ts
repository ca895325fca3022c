import { choice } from "../jobs/sdk-call";
import { lookAtAlarms, restoreAlarms } from "./alarm-states";
import { canariesState } from "./canary-states";
import { lookAtServices, startServices } from "./service-states";
import { type SleepingEnvironment } from "./sleep-definition";
import { runSetups } from "./setup-states";
import { storesState } from "./store-states";
import {
  commonEnds,
  loop,
  pollingSeconds,
  keptUntil,
  readSwitch,
  sleptSince,
  type States,
  takeSwitch,
  writeSwitch,
} from "./switch-states";

/** Props of {@link wakeDefinition}. */
export interface WakeProps extends SleepingEnvironment {
  /** Number of hours for which an environment that somebody woke stays awake at least. */
  readonly stayAwakeHours: number;
  /** ARNs of the state machines of jobs that set up databases. */
  readonly setups: readonly string[];
}

/** The recovery of a database takes up to hours. Source: Amazon RDS User Guide, "Stopping an Amazon RDS DB instance". */
const STORES_SECONDS = 2 * 3600;

/** Number of seconds that services have to start their tasks. */
const SERVICES_SECONDS = 1800;

/** Number of seconds that alarms have to become quiet, before those that didn't are told to people. */
const ALARMS_SECONDS = 1800;

const HOUR_MILLISECONDS = 3_600_000;

/** Where everything leads that fails: to the alarms, which have to act again. */
const FAILED = "NoteFailure";

/** An error that AWS returned, after all retries. */
const caught = [
  { ErrorEquals: ["States.ALL"], Assign: { failure: "{% $string($states.errorOutput) %}" }, Next: FAILED },
];

const caughtAtEnd = [{ ...caught[0], Next: "HasFailed" }];

/**
 * Returns the definition of the state machine that wakes an environment: it starts the stores, waits until they answer, and
 * after that sets up their users, and gives every service its tasks back. When all of them run, canaries start, and when the
 * alarms are quiet, they act again; they also do if it fails. It does nothing by schedule while somebody wants the environment asleep. Whatever is awake already stays
 * as it is.
 */
export function wakeDefinition(props: WakeProps): object {
  const { services, stores, alarms, canaries, setups } = props;
  const afterSetups = services.length > 0 ? "StartServices" : "Announce";
  const afterStores = setups.length > 0 ? "AnnounceStores" : afterSetups;
  const afterServices = canaries.length > 0 ? "StartCanaries" : "HasFailed";
  const afterAll = alarms.length > 0 ? "BeginAlarms" : "Done";
  const afterFailure = alarms.length > 0 ? "LookAtActive" : "NotAwake";
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Assign: {
          reason: "{% $exists($states.input.reason) ? $states.input.reason : 'person' %}",
          wanted: `{% ${wantedUntil} %}`,
          failure: "",
          answering: stores.length === 0,
          active: [],
          pending: 0,
        },
        Next: "ReadSwitch",
      },
      ReadSwitch: readSwitch(props, "before", "IsWanted"),
      IsWanted: choice(
        [[`$reason = 'schedule' and $before.mode = 'asleep' and ${keptUntil} > $millis()`, "NothingToDo"]],
        "Decide",
      ),
      ...takeSwitch(
        props,
        "waking",
        { until: decidedUntil(props.stayAwakeHours), since: sleptSince },
        stores.length > 0 ? "BeginStores" : afterStores,
      ),
      ...(stores.length > 0 && startStores(props, afterStores)),
      ...(setups.length > 0 && {
        AnnounceStores: { ...writeSwitch(props, "starting"), Next: "StartSetups" },
        ...runSetups(props, setups, afterSetups),
      }),
      ...(services.length > 0 && startTasks(props)),
      Announce: { ...writeSwitch(props, "awake"), Next: afterServices },
      [FAILED]: choice([["$answering", "Announce"]], afterServices),
      ...(canaries.length > 0 && {
        StartCanaries: { ...canariesState(props, "start"), Catch: caughtAtEnd, Next: "HasFailed" },
      }),
      HasFailed: choice([["$failure != ''", afterFailure]], afterAll),
      ...(alarms.length > 0 && actingAlarms(props)),
      NotAwake: { Type: "Fail", Error: "NotAwake", Cause: "{% $failure %}" },
      ...commonEnds,
    },
  };
}

/** JSONata expression: until when a person wants the environment awake, in milliseconds; 0 if the person didn't say so. */
const wantedUntil = [
  "$exists($states.input.until) ? $toMillis($states.input.until) : ",
  `$exists($states.input.hours) ? $millis() + ${HOUR_MILLISECONDS} * $states.input.hours : 0`,
].join("");

/**
 * JSONata expression: until when the environment stays awake whatever its schedule says. Who wakes it without saying so gets
 * some hours at least, so that an evening that is near doesn't undo it.
 */
function decidedUntil(stayAwakeHours: number): string {
  const kept = `($before.mode = 'asleep' ? 0 : ${keptUntil})`;
  const least = `$millis() + ${HOUR_MILLISECONDS * stayAwakeHours}`;
  const byPerson = `$fromMillis($wanted > 0 ? $wanted : $max([${kept}, ${least}]))`;
  return `$reason = 'person' ? ${byPerson} : ${kept} > $millis() ? $before.until : ''`;
}

function startStores(props: WakeProps, next: string): States {
  const { stores } = props;
  return {
    ...loop(props, {
      name: "Stores",
      look: { ...storesState(props, "start", stores), Catch: caught },
      seconds: pollingSeconds(STORES_SECONDS, stores.length),
      timeoutSeconds: STORES_SECONDS,
      next: "StoresAnswer",
      late: "StoresAreLate",
    }),
    StoresAnswer: { Type: "Pass", Assign: { answering: true }, Next: next },
    StoresAreLate: late("{% $string($pending) & ' of the databases did not become available in time.' %}"),
  };
}

function startTasks(props: WakeProps): States {
  const { services } = props;
  return {
    StartServices: { ...startServices(props, services), Catch: caught, Next: "BeginServices" },
    ...loop(props, {
      name: "Services",
      look: { ...lookAtServices(props, services, "RunningCount < DesiredCount"), Catch: caught },
      seconds: pollingSeconds(SERVICES_SECONDS, services.length / 10),
      timeoutSeconds: SERVICES_SECONDS,
      next: "Announce",
      late: "ServicesAreLate",
    }),
    ServicesAreLate: late("{% $string($pending) & ' of the services did not start all of their tasks in time.' %}"),
  };
}

function actingAlarms(props: WakeProps): States {
  const { alarms } = props;
  return {
    ...loop(props, {
      name: "Alarms",
      look: { ...lookAtAlarms(props, alarms), Catch: caught },
      seconds: pollingSeconds(ALARMS_SECONDS, alarms.length / 100),
      timeoutSeconds: ALARMS_SECONDS,
      next: "RestoreAlarms",
      late: "RestoreAlarms",
    }),
    LookAtActive: { ...lookAtAlarms(props, alarms, "DescribeActive"), Next: "RestoreAlarms" },
    ...restoreAlarms(props, alarms, "HasWoken"),
    HasWoken: choice([["$failure != ''", "NotAwake"]], "Done"),
  };
}

function late(failure: string): object {
  return { Type: "Pass", Assign: { failure }, Next: FAILED };
}
