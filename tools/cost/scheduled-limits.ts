import { type Resource } from "../../guardrails/tree/resource";
import { type Tree } from "../../guardrails/tree/tree";
import { numberOf } from "../../guardrails/tree/values";
import { type Range } from "./range";
import { minutesOfWeek } from "./schedules";
import { weeklyAverage } from "./weekly-average";

/**
 * Returns the limits between which Application Auto Scaling keeps the tasks of a service: the minimum and the maximum, on
 * average over a week where scheduled actions change them. Undefined if the service doesn't scale.
 */
export function scheduledLimits(service: Resource, tree: Tree): Range | undefined {
  const target = tree.usersOf(service, "aws_appautoscaling_target")[0];
  if (!target) return undefined;
  const own = { low: numberOf(target.get("min_capacity")) ?? 0, high: numberOf(target.get("max_capacity")) ?? 0 };
  const actions = tree.usersOf(target, "aws_appautoscaling_scheduled_action").map((action) => {
    const limits = action.block("scalable_target_action");
    return {
      minutes: minutesOfWeek(action.get("schedule")),
      limits: {
        low: numberOf(limits["min_capacity"]) ?? own.low,
        high: numberOf(limits["max_capacity"]) ?? own.high,
      },
    };
  });
  if (actions.length === 0) return own;
  if (actions.some(({ minutes }) => minutes === undefined)) {
    // Not every week is alike: anything between the least and the most.
    return {
      low: Math.min(...actions.map(({ limits }) => limits.low)),
      high: Math.max(own.high, ...actions.map(({ limits }) => limits.high)),
    };
  }
  return weeklyAverage(
    actions.flatMap(({ minutes = [], limits }) => minutes.map((minute) => ({ minute, value: limits }))),
  );
}
