import { type Construct } from "constructs";
import { OneOffTask } from "../../constructs/containers/one-off-task";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the tasks that a person or a pipeline runs. */
export function createOneOffTasks(
  scope: Construct,
  { tasks }: Pick<EnvironmentSettings, "tasks">,
  context: WorkloadContext,
): Record<string, OneOffTask> {
  return mapEntries(tasks, (name, settings) => {
    const workload = workloadProps(name, exact<WorkloadSettings>()(settings), context);
    return new OneOffTask(scope, `task-${name}`, workload);
  });
}
