import { closest, distance } from "fastest-levenshtein";

/** The candidate that was most likely meant, if any is near enough to have been mistyped. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
    return undefined;
  }
  const best = closest(written, candidates);
  const tolerance = Math.max(2, Math.floor(written.length / 3));
  return distance(written.toLowerCase(), best.toLowerCase()) <= tolerance ? best : undefined;
}

/** `; did you mean "web"?`, or what there is instead. */
export function suggest(written: string, candidates: readonly string[]): string {
  const best = nearest(written, candidates);
  if (best !== undefined) {
    return `did you mean "${best}"?`;
  }
  return candidates.length === 0 ? "there is none." : `there is ${[...candidates].sort().join(", ")}.`;
}
