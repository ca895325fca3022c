import path from "node:path";
import { alignedTable } from "../docs/aligned-table";
import { type Place } from "./places";

/** Where the table stands in ARCHITECTURE.md. */
const BEGIN = "<!-- The table is written by `npm run docs` from architecture.json. -->";
const END = "<!-- End of the table. -->";

/** The places as a table in Markdown. An import from the same parent folder is shown without that folder. */
function importTable(places: readonly Place[]): string {
  const rows = places.map(({ place, holds, imports }) => {
    const parent = path.posix.dirname(place);
    const names = imports.map((name) => (path.posix.dirname(name) === parent ? path.posix.basename(name) : name));
    return [`\`${place}\``, holds, names.map((name) => `\`${name}\``).join(", ") || "nothing of ours"];
  });
  return alignedTable([["place", "what it holds", "may import"], ...rows]);
}

/**
 * The page with the table of the places renewed.
 * @param page the text of ARCHITECTURE.md
 * @throws if the page has no place for the table
 */
export function withImportTable(page: string, places: readonly Place[]): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`ARCHITECTURE.md must contain the lines "${BEGIN}" and "${END}".`);
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${importTable(places)}\n\n${page.slice(end)}`;
}
