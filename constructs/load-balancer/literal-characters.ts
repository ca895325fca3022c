/** Largest number that {@link literalCharacters} returns: for a path or a host of 128 characters without a wildcard. */
export const MAXIMUM_LITERALS = 129;

/** Returns the number of characters of a pattern other than `*` and `?`, and one more for a pattern without `*`. */
export function literalCharacters(pattern: string): number {
  const count = pattern.replace(/[*?]/g, "").length + (pattern.includes("*") ? 0 : 1);
  return Math.min(count, MAXIMUM_LITERALS);
}

/** Returns the number of the least specific pattern, because it decides what a route matches; 0 without patterns. */
export function fewestLiterals(patterns: readonly string[] = []): number {
  return patterns.length === 0 ? 0 : Math.min(...patterns.map(literalCharacters));
}
