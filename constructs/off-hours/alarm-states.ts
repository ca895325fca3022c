import { inGroups } from "../core/in-groups";
import { choice } from "../jobs/sdk-call";
import { call, type States, type StatesContext } from "./switch-states";

/** Source: Amazon CloudWatch API Reference, "DisableAlarmActions", "DescribeAlarms". */
const ALARMS_A_CALL = 100;

/** Returns the names of alarms in groups that fit into one call. */
export function alarmGroups(names: readonly string[]): string[][] {
  return inGroups(names, ALARMS_A_CALL);
}

/**
 * Returns the Map state that looks at all alarms, and assigns those to `active` that became active while the environment
 * slept, and their number to `pending`. An alarm that became active earlier has notified somebody already.
 * @param name name of the state inside, unique in the state machine
 */
export function lookAtAlarms(context: StatesContext, names: readonly string[], name = "DescribeAlarms"): object {
  const active = "$reduce($states.result, $append, [])";
  const sinceSleep = "[$since = '' or $toMillis(StateTransitionedTimestamp) >= $toMillis($since)]";
  return {
    Type: "Map",
    Items: alarmGroups(names),
    ItemProcessor: {
      StartAt: name,
      States: {
        [name]: call(context, "cloudwatch:describeAlarms", {
          Arguments: { AlarmNames: "{% $states.input %}", AlarmTypes: ["MetricAlarm"], StateValue: "ALARM" },
          Output: `{% [$states.result.MetricAlarms${sinceSleep}.AlarmName] %}`,
          End: true,
        }),
      },
    },
    Assign: { active: `{% [${active}] %}`, pending: `{% $count(${active}) %}` },
  };
}

/**
 * Returns the states that give the alarms their actions back. An alarm acts only when its state changes, so one that has
 * been active since before is set back: if there is a reason for it, it becomes active once more, and tells somebody.
 */
export function restoreAlarms(context: StatesContext, names: readonly string[], next: string): States {
  return {
    RestoreAlarms: {
      Type: "Map",
      Items: alarmGroups(names),
      ItemProcessor: {
        StartAt: "EnableActions",
        States: {
          EnableActions: call(context, "cloudwatch:enableAlarmActions", {
            Arguments: { AlarmNames: "{% $states.input %}" },
            Output: {},
            End: true,
          }),
        },
      },
      Next: "IsAnyActive",
    },
    IsAnyActive: choice([["$count($active) = 0", next]], "SetBack"),
    SetBack: {
      Type: "Map",
      Items: "{% $active %}",
      ItemProcessor: {
        StartAt: "SetAlarmBack",
        States: {
          SetAlarmBack: call(context, "cloudwatch:setAlarmState", {
            Arguments: {
              AlarmName: "{% $states.input %}",
              StateValue: "INSUFFICIENT_DATA",
              StateReason: "The environment was woken.",
            },
            Output: {},
            End: true,
          }),
        },
      },
      Next: next,
    },
  };
}
