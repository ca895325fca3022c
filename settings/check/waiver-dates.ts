import { isDate } from "../../guardrails/date";
import { judgeWaiverEnds, type WaiverMessage } from "../../guardrails/waiver-ends";
import { isPart } from "../issues/path";
import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";

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
  const ends = (Array.isArray(written) ? (written as unknown[]) : []).map((waiver) => {
    const until = isPart(waiver) ? waiver["until"] : undefined;
    return typeof until === "string" ? until : undefined;
  });
  const { ended, ending } = judgeWaiverEnds(ends, date);
  return { issues: ended.map(toIssue), warnings: ending.map(toIssue) };
}

function toIssue({ index, message }: WaiverMessage): Issue {
  return { path: `waivers[${index}].until`, message };
}
