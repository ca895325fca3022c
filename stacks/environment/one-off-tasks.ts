import { type Construct } from "constructs";
import { OneOffTask, type OneOffTaskProps } from "../../constructs/jobs/one-off-task";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the tasks that a person or a pipeline runs. */
export function createOneOffTasks(
  scope: Construct,
  { tasks, alarms: { highestSeverity, tasks: choices } }: Pick<EnvironmentSettings, "alarms" | "tasks">,
  context: WorkloadContext,
): Record<string, OneOffTask> {
  return mapEntries(tasks, (name, settings) => {
    const { timeoutMinutes, waitMinutes, alarms: own, ...workload } = settings;
    const props = {
      ...workloadProps(name, exact<WorkloadSettings, "before">()(workload), context),
      timeoutMinutes,
      waitMinutes,
      alarms: { highestSeverity, choices: { ...choices, ...own } },
    };
    return new OneOffTask(scope, `task-${name}`, exact<OneOffTaskProps>()(props));
  });
}
