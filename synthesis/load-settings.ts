import { existsSync } from "node:fs";
import path from "node:path";

/** A folder of settings, loaded but not checked. */
export interface LoadedSettings {
  /** The default export of index.ts. */
  readonly definition: unknown;
  /** The default export of extensions.ts; undefined if there is no such file. */
  readonly extensions: unknown;
}

/**
 * Loads a folder of settings in a process that can require TypeScript, or from where it was compiled to.
 * @param folder absolute path
 */
export function loadSettings(folder: string): LoadedSettings {
  const extensions = path.join(folder, "extensions");
  return {
    definition: defaultExport(folder),
    extensions: [".ts", ".js"].some((ending) => existsSync(extensions + ending))
      ? defaultExport(extensions)
      : undefined,
  };
}

function defaultExport(file: string): unknown {
  // The folder is known only at run time.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require(file) as { default: unknown }).default;
}
