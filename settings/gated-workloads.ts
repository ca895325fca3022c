import { SAME_IMAGE } from "./schema/task";
import { type EnvironmentSettings } from "./settings";

/** The parts whose workloads a task can run before. */
export const gatedParts = ["services", "workers", "jobs"] as const;

type Settings = Pick<EnvironmentSettings, (typeof gatedParts)[number] | "tasks">;

/** What says which image a workload runs. */
interface ImageSettings {
  readonly image?: string;
  readonly imageOf?: string;
}

/** Returns the names of the workloads that are deployed only after a task has succeeded. */
export function gatedWorkloads(settings: Settings, taskName: string): readonly string[] {
  const task = settings.tasks[taskName];
  if (task?.before !== SAME_IMAGE) {
    return task?.before ?? [];
  }
  const image = imageOf(taskName, task);
  return gatedParts.flatMap((part) =>
    Object.entries<ImageSettings>(settings[part])
      .filter(([name, workload]) => imageOf(name, workload) === image)
      .map(([name]) => name),
  );
}

/** The image that the settings name, or else the workload whose image it is: no image has a space. */
function imageOf(name: string, { image, imageOf: owner = name }: ImageSettings): string {
  return image ?? `of ${owner}`;
}
