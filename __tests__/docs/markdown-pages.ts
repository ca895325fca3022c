import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";

/** A page of the documentation. */
export interface Page {
  /** Path relative to the project's root. */
  readonly file: string;
  readonly text: string;
}

/** Returns all Markdown pages: those at the root, in `docs/` and in `examples/`. */
export function markdownPages(): Page[] {
  const atRoot = readdirSync(PROJECT);
  const below = ["docs", "examples"].flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder), { recursive: true }).map((file) => path.posix.join(folder, String(file))),
  );
  return [...atRoot, ...below]
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(PROJECT, file), "utf8") }));
}

/** Returns the anchors of a page's headings, as GitHub derives them. */
export function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
