import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { name } from "../../package.json";
import { type Place, placeOf, PROJECT } from "./places";

/** An import of one place's file by a file of another place. */
export interface Import {
  /** The importing file, from the root. */
  readonly file: string;
  /** The imported file, from the root. */
  readonly imported: string;
  readonly from: Place;
  readonly to: Place;
}

/** Folders that hold nothing of ours. The settings in `config` are the user's. */
const FOREIGN = new Set(["node_modules", "cdktf.out", "dist", "__tests__", "config"]);

/** Our own TypeScript and JavaScript files, from the root. Tests are left out: nothing imports them. */
export function sourceFiles(folder = ""): string[] {
  return readdirSync(path.join(PROJECT, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !FOREIGN.has(name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return sourceFiles(file);
      return /\.[jt]s$/.test(file) ? [file] : [];
    })
    .sort();
}

/** Every import that crosses from one place to another. */
export function importsBetween(files: readonly string[], places: readonly Place[]): Import[] {
  const known = new Set(files);
  return files.flatMap((file) => {
    const from = placeOf(file, places);
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(PROJECT, file), "utf8"));
    return importedFiles.flatMap(({ fileName }): Import[] => {
      const target = targetOf(file, fileName);
      const candidates = target === undefined ? [] : [target, `${target}.ts`, `${target}/index.ts`, `${target}.js`];
      const imported = candidates.find((candidate) => known.has(candidate));
      const to = imported === undefined ? undefined : placeOf(imported, places);
      return imported !== undefined && from && to && from !== to ? [{ file, imported, from, to }] : [];
    });
  });
}

/** Where an import leads, from the root; undefined if it leads to a library. */
function targetOf(file: string, imported: string): string | undefined {
  if (imported === name) return "index";
  if (imported.startsWith(`${name}/`)) return imported.slice(name.length + 1);
  return imported.startsWith(".") ? path.posix.join(path.posix.dirname(file), imported) : undefined;
}
