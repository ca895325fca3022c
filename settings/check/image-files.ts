import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isPart } from "../issues/path";
import { show } from "../issues/schema-issues";

/** The folder of the image files within the folder of the settings. */
const FOLDER = "images";

/** A file that selects the version of each workload's image in an environment. */
export interface ImageFile {
  /** Path relative to the folder of the settings: `images/prod.json`. */
  readonly path: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Content of the file. */
  readonly text: string;
}

/** The path of an environment's image file, relative to the folder of the settings. */
export function imageFilePath(environment: string): string {
  return `${FOLDER}/${environment}.json`;
}

/**
 * Reads the image files, of which there is at most one for each environment.
 * @param settings folder of the settings
 */
export function readImageFiles(settings: string): ImageFile[] {
  const folder = path.join(settings, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return names.sort().map((name) => ({
    path: `${FOLDER}/${name}`,
    environment: name.slice(0, -".json".length),
    text: readFileSync(path.join(folder, name), "utf8"),
  }));
}

/** Parses an image file: the versions by workload, or the problem with its text. */
export function parseImageFile(text: string): { versions: Record<string, unknown> } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `is not valid JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  return isPart(value)
    ? { versions: value }
    : { problem: `must be an object such as { "web": "1.4.2" }; got ${show(value)}.` };
}
