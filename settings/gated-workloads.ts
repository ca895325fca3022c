import { type EnvironmentSettings } from "./settings";

/** The value of `before` that stands for every workload with the image of the task. */
export const SAME_IMAGE = "same-image";

/** The parts whose workloads a task can run before. */
export const gatedParts = ["services", "workers", "jobs"] as const;

type Settings = Pick<EnvironmentSettings, (typeof gatedParts)[number] | "tasks">;

/** Returns the names of the workloads that are deployed only after a task has succeeded. */
export function gatedWorkloads(settings: Settings, taskName: string): readonly string[] {
  const task = settings.tasks[taskName];
  if (task?.before !== SAME_IMAGE) {
    return task?.before ?? [];
  }
  const image = imageOf(taskName, task);
  return gatedParts.flatMap((part) =>
    Object.entries(settings[part])
      .filter(([name, workload]) => imageOf(name, workload) === image)
      .map(([name]) => name),
  );
}

/** What a workload runs: an image that the settings name, or that of a workload, by its name. */
function imageOf(name: string, { image, imageOf: other = name }: { readonly image?: string; readonly imageOf?: string }) {
  return image ?? ` of ${other}`;
}
