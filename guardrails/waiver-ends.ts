import { isDate } from "./date";

/** How long before its end a waiver is warned about, in days. */
const NOTICE = 30;

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** Something to say about one of a list. */
export interface WaiverMessage {
  /** Position in the list. */
  readonly index: number;
  readonly message: string;
}

/** What a date says of waivers. */
export interface WaiverEnds {
  /** Waivers that have ended. */
  readonly ended: readonly WaiverMessage[];
  /** Waivers that end soon. */
  readonly ending: readonly WaiverMessage[];
}

/**
 * Judges when waivers end.
 * @param ends the last day of each waiver; undefined if it has no end
 * @param date the day of the synthesis
 */
export function judgeWaiverEnds(ends: readonly (string | undefined)[], date: string): WaiverEnds {
  const judged = ends.flatMap((until, index) =>
    until !== undefined && isDate(until) ? [{ index, until, left: daysBetween(date, until) }] : [],
  );
  return {
    ended: judged
      .filter(({ left }) => left < 0)
      .map(({ index, until }) => ({
        index,
        message: `the waiver ended on ${until}; mend what it allows and remove it, or decide again and set a later date.`,
      })),
    ending: judged
      .filter(({ left }) => left >= 0 && left <= NOTICE)
      .map(({ index, until, left }) => ({
        index,
        message: `the waiver ends on ${until}, ${inDays(left)}; mend what it allows, or decide again and set a later date.`,
      })),
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_OF_A_DAY);
}

function inDays(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}
