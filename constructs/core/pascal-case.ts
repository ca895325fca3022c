import { stableHash } from "./physical-name";

/** Letters that a Sid can't contain, and that are no mere separators. */
const OTHER_LETTERS = /[^\p{ASCII}]/u;

/**
 * Converts a text to PascalCase: `uploads-archive/` becomes `UploadsArchive`.
 *
 * This is the form of a policy statement's Sid, which may contain only letters from A to Z and digits. A hash stands for
 * whatever else a text consists of: without it, `größe/` and `grüße/` would become the same.
 */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const isLost = OTHER_LETTERS.test(text) || (joined === "" && text !== "");
  return isLost ? `${joined}${stableHash(text)}` : joined;
}
