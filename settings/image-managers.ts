import { type ImageManager } from "../constructs/containers/image-manager";
import { type EnvironmentSettings } from "./settings";
import { allWorkloads, type workloadParts } from "./workload-parts";

/** The settings that decide who chooses the images of an environment. */
type ImageManagerSettings = Pick<EnvironmentSettings, (typeof workloadParts)[number] | "images">;

/**
 * Returns who chooses the version of an image, by the name of the workload or sidecar whose image it is. A version that the
 * settings name is Terraform's, unless the workload says otherwise.
 */
export function imageManagerOf(settings: ImageManagerSettings, name: string): ImageManager {
  const workload = new Map(Object.entries(allWorkloads(settings))).get(name);
  const { image, imageOf, imageManagedBy } = workload ?? {};
  if (imageManagedBy !== undefined) return imageManagedBy;
  if (imageOf !== undefined) return imageManagerOf(settings, imageOf);
  return image === undefined ? settings.images.managedBy : "terraform";
}
