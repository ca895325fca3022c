import { closest, distance } from "fastest-levenshtein";
import { escapeUnprintable, quote, shortened } from "./quote";

/** Number of letters from which a prefix is enough to guess the rest. */
const SHORTEST_PREFIX = 3;

/** Number of characters from which nothing is a mistyped name. */
const LONGEST_NAME = 100;

/** Number of names that a message lists. */
const MOST_NAMES = 40;

/** Number of names among which one is looked for: the cost of many messages must not grow with the square. */
const MOST_CANDIDATES = 500;

/** Finds the candidate that was most likely meant: one that was mistyped or cut short. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || written.length > LONGEST_NAME) {
    return undefined;
  }
  const best = closest(written, candidates);
  const tolerance = Math.max(2, Math.floor(written.length / 3));
  if (distance(written.toLowerCase(), best.toLowerCase()) <= tolerance) {
    return best;
  }
  return written.length < SHORTEST_PREFIX ? undefined : candidates.find((candidate) => candidate.startsWith(written));
}

/** Ends a message about an unknown name: `did you mean "web"?`, or the names to choose from. */
export function suggest(written: string, candidates: readonly string[]): string {
  if (candidates.length > MOST_CANDIDATES) {
    return `it is none of the ${candidates.length} names there are.`;
  }
  const best = nearest(written, candidates);
  if (best !== undefined) {
    return `did you mean ${quote(best)}?`;
  }
  const names = [...new Set(candidates)].sort();
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : "";
  const listed = names.slice(0, MOST_NAMES).map((name) => escapeUnprintable(shortened(name)));
  return names.length === 0 ? "none is defined." : `available: ${listed.join(", ")}${more}.`;
}
