import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";
import { deployedImages } from "../rules/containers/deployed-images";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { type ImageFile, parseImageFile } from "./image-files";

/** The result of checking the image files. */
export interface CheckedImageFiles {
  readonly issues: readonly Issue[];
  /** The image references that workloads run: by environment, then by workload. */
  readonly images: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Checks the image files against the environments.
 *
 * @param environments names of all environments, those of invalid ones included
 * @param checked the environments that could be parsed, by name
 * @param registry address of the project's image repositories, `undefined` if settings that decide it are invalid
 */
export function checkImageFiles(
  files: readonly ImageFile[],
  environments: readonly string[],
  checked: ReadonlyMap<string, EnvironmentUnderCheck>,
  registry: string | undefined,
): CheckedImageFiles {
  const issues: Issue[] = [];
  const images = new Map<string, Readonly<Record<string, string>>>();
  for (const { path, environment: name, text } of files) {
    if (!environments.includes(name)) {
      issues.push({ path, message: `there is no environment named ${quote(name)}; ${suggest(name, environments)}` });
      continue;
    }
    const content = parseImageFile(text);
    if ("problem" in content) {
      issues.push({ path, message: content.problem });
      continue;
    }
    const environment = checked.get(name);
    if (environment) {
      const deployed = deployedImages(environment, content.versions, registry);
      issues.push(...deployed.issues.map(({ workload, message }) => ({ path: `${path}: ${workload}`, message })));
      images.set(name, deployed.images);
    }
  }
  return { issues, images };
}
