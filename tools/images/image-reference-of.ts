import { checkSettings } from "../../settings/check/check-settings";
import { imageFilePath } from "../../settings/check/image-files";
import { type ImageChoice } from "./set-image";

/**
 * Returns the whole reference of a version, by the rules of an image file.
 * @param definition what the folder of the settings exports by default
 * @throws SettingsError if it is no version that the workload could run
 */
export function imageReferenceOf(definition: unknown, { environment, workload, version }: ImageChoice): string {
  const text = JSON.stringify({ [workload]: version });
  const file = { path: imageFilePath(environment), environment, text };
  const { settings } = checkSettings(definition, { example: true, imageFiles: [file] });
  const image = settings.environments[environment]?.deployedImages[workload];
  if (image === undefined) throw new Error(`There is no image of "${workload}" in ${environment}.`);
  return image;
}
