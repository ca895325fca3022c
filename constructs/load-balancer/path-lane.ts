import { literalCharacters, MAXIMUM_LITERALS } from "./literal-characters";

/** Deepest pattern whose depth counts on its own. */
const DEEPEST = 5;

/** Depths of patterns, the deepest first. */
const depths = Array.from({ length: DEEPEST + 1 }, (_, index) => DEEPEST - index);

/** Number of priorities for each lane of paths. */
export interface PathLaneWidths {
  /** Paths without a wildcard. */
  readonly exact: number;
  /** All below a path, by the number of its segments: `/*`, `/a/*`, `/a/b/*`. */
  readonly below: readonly [number, number, number, number, number, number];
  /** Any other pattern, for each number of literal characters up to 48. Longer patterns have one priority each. */
  readonly loose: number;
}

/**
 * Returns the name of a pattern's lane. Of two patterns of which one matches everything that the other matches, the
 * narrower one is in an earlier lane. Patterns in a lane other than `loose` and `deep` are the same or have no request
 * in common, so that their order doesn't matter.
 */
export function pathLane(pattern: string): string {
  const wildcard = pattern.search(/[*?]/);
  if (wildcard < 0) {
    return "exact";
  }
  const start = pattern.slice(0, wildcard);
  const depth = Math.max(0, start.split("/").length - 2);
  if (depth > DEEPEST) {
    return `deep-${literalCharacters(pattern)}`;
  }
  const isWhole = /^(?:.*\/)?$/.test(start) && /^\*+$/.test(pattern.slice(wildcard));
  return isWhole ? `below-${depth}` : `loose-${depth}-${literalCharacters(pattern)}`;
}

/**
 * Lists the lanes of paths, the most specific first, and the number of priorities of each.
 * @param gap number of priorities that are left free before the lane of `/*`. @default 0
 */
export function pathLanes({ exact, below, loose }: PathLaneWidths, gap = 0): [lane: string, width: number][] {
  return [
    ["exact", exact],
    ...byLiterals("deep", MAXIMUM_LITERALS, loose),
    ...depths.flatMap((depth): [string, number][] => [
      ...byLiterals(`loose-${depth}`, MAXIMUM_LITERALS, loose),
      ...(depth === 0 && gap > 0 ? [["gap", gap] satisfies [string, number]] : []),
      [`below-${depth}`, below[depth] ?? 1],
    ]),
  ];
}

/** Largest number of literal characters that is common in practice. Common numbers have wider lanes. */
const COMMON_LITERALS = 48;

/** Lists a lane for each number of literal characters, the largest first. */
export function byLiterals(name: string, maximum: number, common: number, rare = 1): [lane: string, width: number][] {
  return Array.from({ length: maximum + 1 }, (_, index) => {
    const literals = maximum - index;
    return [`${name}-${literals}`, literals <= COMMON_LITERALS ? common : rare];
  });
}
