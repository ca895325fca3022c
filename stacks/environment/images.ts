import { type EnvironmentSettings } from "../../settings/settings";
import { allWorkloads } from "../../settings/workload-parts";
import { each } from "../by-name";

/** The tag that a workload runs until a pipeline or a person names another. */
const FIRST_TAG = "initial";

/**
 * The image of each workload of an environment, by the workload's name.
 * @param registry `<host>/<project>` of the image registry
 */
export function environmentImages(settings: EnvironmentSettings, registry: string): Record<string, string> {
  return each(allWorkloads(settings), (name, { image }) => image ?? `${registry}/${name}:${FIRST_TAG}`);
}
