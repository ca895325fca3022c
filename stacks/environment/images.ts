import { type EnvironmentSettings } from "../../settings/settings";
import { allWorkloads, type workloadParts } from "../../settings/workload-parts";
import { mapEntries } from "../map-entries";

/** The tag that a workload runs until an image file names another. */
const INITIAL_TAG = "initial";

/** The settings that decide which images an environment runs. */
type ImageSettings = Pick<EnvironmentSettings, (typeof workloadParts)[number] | "deployedImages">;

/**
 * Returns the image of each workload of an environment, by the workload's name.
 * @param registry `<host>/<project>` of the image registry
 */
export function workloadImages(settings: ImageSettings, registry: string): Record<string, string> {
  // A workload may have the name of what every object inherits, such as `constructor`.
  const deployed = new Map(Object.entries(settings.deployedImages));
  return mapEntries(
    allWorkloads(settings),
    (name, { image }) => deployed.get(name) ?? image ?? `${registry}/${name}:${INITIAL_TAG}`,
  );
}
