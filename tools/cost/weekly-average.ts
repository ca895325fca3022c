import { type Range } from "./range";
import { WEEK } from "./schedules";

/** What holds from a minute of the week on, until the next change. */
export interface WeeklyChange {
  readonly minute: number;
  readonly value: Range;
}

/** The average over a week of what changes in it, alike every week. */
export function weeklyAverage(changes: readonly WeeklyChange[]): Range {
  const sorted = [...changes].sort((one, other) => one.minute - other.minute);
  const sums = sorted.map(({ minute, value }, index) => {
    const end = sorted[index + 1]?.minute ?? (sorted[0]?.minute ?? 0) + WEEK;
    return { low: value.low * (end - minute), high: value.high * (end - minute) };
  });
  return {
    low: sums.reduce((sum, { low }) => sum + low, 0) / WEEK,
    high: sums.reduce((sum, { high }) => sum + high, 0) / WEEK,
  };
}
