import { closest, distance } from "fastest-levenshtein";

/** Number of letters from which a prefix is enough to guess the rest. */
const SHORTEST_PREFIX = 3;

/** Finds the candidate that was most likely meant: one that was mistyped or cut short. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
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
  const best = nearest(written, candidates);
  if (best !== undefined) {
    return `did you mean "${best}"?`;
  }
  const names = [...new Set(candidates)].sort();
  return names.length === 0 ? "none is defined." : `available: ${names.join(", ")}.`;
}
