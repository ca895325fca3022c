import { type EnvironmentSettings } from "../../settings/settings";
import { sidecarImages } from "../../settings/sidecar-images";
import { allWorkloads, type workloadParts } from "../../settings/workload-parts";
import { mapEntries } from "../map-entries";

/** The tag that a workload runs until an image file names another. */
const INITIAL_TAG = "initial";

/** The settings that decide which images an environment runs. */
type ImageSettings = Pick<EnvironmentSettings, (typeof workloadParts)[number] | "deployedImages">;

/**
 * Returns the image of each workload of an environment, and of each sidecar that has one of its own, by name.
 * @param registry `<host>/<project>` of the image registry
 */
export function workloadImages(settings: ImageSettings, registry: string): Record<string, string> {
  const workloads = allWorkloads(settings);
  // A workload may have the name of what every object inherits, such as `constructor`.
  const deployed = new Map(Object.entries(settings.deployedImages));
  const ownImage = (name: string) => `${registry}/${name}:${INITIAL_TAG}`;
  const ofSidecars = sidecarImages(workloads).map(({ name }) => [name, deployed.get(name) ?? ownImage(name)] as const);
  return {
    ...mapEntries(workloads, (name, { image }) => deployed.get(name) ?? image ?? ownImage(name)),
    ...Object.fromEntries(ofSidecars),
  };
}
