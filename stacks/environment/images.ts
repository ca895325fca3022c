import { type EnvironmentSettings } from "../../settings/settings";
import { allWorkloads } from "../../settings/workload-parts";
import { mapEntries } from "../by-name";

/** The tag that a workload runs until a pipeline or a person names another. */
const FIRST_TAG = "initial";

/**
 * The image of each workload of an environment, by the workload's name.
 * @param registry `<host>/<project>` of the image registry
 */
export function environmentImages(settings: EnvironmentSettings, registry: string): Record<string, string> {
  return mapEntries(allWorkloads(settings), (name, { image }) => image ?? `${registry}/${name}:${FIRST_TAG}`);
}
