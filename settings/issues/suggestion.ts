import { closest, distance } from "fastest-levenshtein";

/** Letters from which a beginning tells enough to guess the rest. */
const SHORTEST_BEGINNING = 3;

/** The candidate that was most likely meant, if any is near enough to have been mistyped or cut short. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
    return undefined;
  }
  const best = closest(written, candidates);
  const tolerance = Math.max(2, Math.floor(written.length / 3));
  if (distance(written.toLowerCase(), best.toLowerCase()) <= tolerance) {
    return best;
  }
  return written.length < SHORTEST_BEGINNING
    ? undefined
    : candidates.find((candidate) => candidate.startsWith(written));
}

/** `did you mean "web"?`, or what there is instead. */
export function suggest(written: string, candidates: readonly string[]): string {
  const best = nearest(written, candidates);
  if (best !== undefined) {
    return `did you mean "${best}"?`;
  }
  return candidates.length === 0 ? "there is none." : `there is ${[...new Set(candidates)].sort().join(", ")}.`;
}
