/** What a quantity or a cost is at least and at most, under the low and the high assumptions. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const NONE: Range = { low: 0, high: 0 };

/** A quantity that no assumption changes. */
export function exactly(value: number): Range {
  return { low: value, high: value };
}

/** Multiplies ranges and numbers. */
export function times(...factors: readonly (Range | number)[]): Range {
  return factors.map(asRange).reduce((one, next) => ({ low: one.low * next.low, high: one.high * next.high }));
}

/** Adds ranges; nothing is nothing. */
export function plus(...terms: readonly (Range | number)[]): Range {
  return terms.map(asRange).reduce((one, next) => ({ low: one.low + next.low, high: one.high + next.high }), NONE);
}

function asRange(value: Range | number): Range {
  return typeof value === "number" ? exactly(value) : value;
}
