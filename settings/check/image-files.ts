import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isPart } from "../issues/path";
import { show } from "../issues/schema-issues";

/** Folder of the image files, in a folder of settings. */
const FOLDER = "images";

/** A file that says which version of each workload's image an environment runs. */
export interface ImageFile {
  /** Path from the folder of settings: `images/prod.json`. */
  readonly path: string;
  /** Name of the environment. */
  readonly environment: string;
  /** What is written in the file. */
  readonly text: string;
}

/** Path of an environment's image file, from the folder of settings. */
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

/** Reads the versions in an image file, by workload; or says why that can't be done. */
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
