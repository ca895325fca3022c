import { readFileSync } from "node:fs";
import path from "node:path";

/** The style sheet of pictures: in the colors of the page. */
export function pictureStyles(): string {
  return readFileSync(path.join(__dirname, "picture.css"), "utf8");
}

/** The style sheet of a picture in a file of its own, in the colors of one scheme. */
export function fileStyles(scheme: "light" | "dark"): string {
  return `svg { color-scheme: ${scheme}; }\n${pictureStyles()}`;
}
