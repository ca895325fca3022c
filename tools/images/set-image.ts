import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { imageFilePath, parseImageFile, readImageFiles } from "../../settings/check/image-files";
import { SettingsError } from "../../settings/issues/settings-error";

/** The image that a workload is to run in an environment. */
export interface ImageChoice {
  readonly environment: string;
  readonly workload: string;
  /** A tag, a digest, or a whole image reference. */
  readonly version: string;
}

/**
 * Sets the version of a workload's image in the image file of an environment.
 *
 * @param settings folder of the settings
 * @param definition what the folder's index.ts exports by default
 * @returns the file, as a path from the folder of the settings
 * @throws SettingsError if the settings with this image have issues; nothing is then written
 */
export function setImage(settings: string, definition: unknown, choice: ImageChoice): string {
  const { environment, workload, version } = choice;
  const file = imageFilePath(environment);
  const files = readImageFiles(settings);
  const content = parseImageFile(files.find((other) => other.path === file)?.text ?? "{}");
  if ("problem" in content) {
    throw new SettingsError([{ path: file, message: content.problem }]);
  }
  const versions = Object.entries({ ...content.versions, [workload]: version }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const text = `${JSON.stringify(Object.fromEntries(versions), undefined, 2)}\n`;
  const others = files.filter((other) => other.path !== file);
  checkSettings(definition, { example: true, imageFiles: [...others, { path: file, environment, text }] });
  mkdirSync(path.dirname(path.join(settings, file)), { recursive: true });
  writeFileSync(path.join(settings, file), text);
  return file;
}
