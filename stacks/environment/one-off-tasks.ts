import { type Construct } from "constructs";
import { OneOffTask, type OneOffTaskProps } from "../../constructs/jobs/one-off-task";
import { sleepingNeeds, type SleepingSettings } from "../../settings/off-hours";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the tasks that a person or a pipeline runs. */
export function createOneOffTasks(
  scope: Construct,
  { tasks, alarms, ...settings }: Pick<EnvironmentSettings, "alarms" | "tasks"> & SleepingSettings,
  context: WorkloadContext,
): Record<string, OneOffTask> {
  return mapEntries(tasks, (name, task) => {
    const { timeoutMinutes, waitMinutes, alarms: own, ...workload } = task;
    const props = {
      ...workloadProps(name, exact<WorkloadSettings, "before">()(workload), context),
      timeoutMinutes,
      waitMinutes,
      alarms: { highestSeverity: alarms.highestSeverity, choices: { ...alarms.tasks, ...own } },
      onlyWhileAwake: sleepingNeeds(workload.uses, settings).length > 0,
    };
    return new OneOffTask(scope, `task-${name}`, exact<OneOffTaskProps>()(props));
  });
}
