import { isPart } from "../issues/path";
import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";
import { isDate } from "../schema/date";

/** How long before its end a waiver is warned about, in days. */
const NOTICE = 30;

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** What the date says of waivers. */
export interface WaiverDates {
  /** Waivers that have ended. */
  readonly issues: readonly Issue[];
  /** Waivers that end soon. */
  readonly warnings: readonly Issue[];
}

/**
 * Judges when waivers end.
 * @param written the setting `waivers`, which may be invalid
 * @param date the day of the synthesis; if there is none, ends are not judged, so that the same settings always give the
 * same result
 */
export function judgeWaiverDates(written: unknown, date: string | undefined): WaiverDates {
  if (date === undefined) {
    return { issues: [], warnings: [] };
  }
  if (!isDate(date)) {
    const message = `must be a date such as "2027-01-31"; got ${quote(date)}. It is the option \`date\`, or the variable PLATFORM_DATE.`;
    return { issues: [{ path: "date", message }], warnings: [] };
  }
  const ends = (Array.isArray(written) ? (written as unknown[]) : []).flatMap((waiver, index) => {
    const until = isPart(waiver) ? waiver["until"] : undefined;
    return typeof until === "string" && isDate(until)
      ? [{ path: `waivers[${index}].until`, until, left: daysBetween(date, until) }]
      : [];
  });
  return {
    issues: ends
      .filter(({ left }) => left < 0)
      .map(({ path, until }) => ({
        path,
        message: `the waiver ended on ${until}; mend what it allows and remove it, or decide again and set a later date.`,
      })),
    warnings: ends
      .filter(({ left }) => left >= 0 && left <= NOTICE)
      .map(({ path, until, left }) => ({
        path,
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
