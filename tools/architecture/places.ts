import { readFileSync } from "node:fs";
import path from "node:path";

/** The project's root folder. */
export const PROJECT = path.resolve(__dirname, "../..");

/** A row of `architecture.json`: a folder, or a file at the root, and what its files may import. */
export interface Place {
  /** The folder, from the root: `constructs/network`. Files in a subfolder with a row of its own belong to that row. */
  readonly place: string;
  /** What it holds, a few words. */
  readonly holds: string;
  /** Other places whose files may be imported; `constructs/*` stands for every place below `constructs`. */
  readonly imports: readonly string[];
}

/** The places, from the one list that the lint rule and ARCHITECTURE.md are made from. */
export function readPlaces(): Place[] {
  return JSON.parse(readFileSync(path.join(PROJECT, "architecture.json"), "utf8")) as Place[];
}

/** The place that a file belongs to: the one with the longest matching path. */
export function placeOf(file: string, places: readonly Place[]): Place | undefined {
  return places
    .filter(({ place }) => file === place || file.startsWith(`${place}/`))
    .sort((first, second) => second.place.length - first.place.length)[0];
}

/** Whether the files of a place may import those of another. */
export function mayImport({ imports }: Place, { place }: Place): boolean {
  return imports.some((allowed) =>
    allowed.endsWith("/*") ? place.startsWith(allowed.slice(0, -1)) : allowed === place,
  );
}
