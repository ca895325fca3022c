import * as z from "zod";
import { masterPasswordSchedulePattern } from "../../constructs/database/database-defaults";
import { text } from "./formats";
import { neutral } from "./weaker/neutral";
import { rareRotation } from "./weaker/rare-rotation";

/**
 * Minutes and years of a rotation can't be chosen, and hours are at least four.
 * Source: AWS Secrets Manager User Guide, "Schedule expressions in Secrets Manager rotation".
 */
export const rotationSchedule = text(
  /^(?:rate\((?:(?:[4-9]|[1-9]\d{1,2}) hours|1 day|(?:[2-9]|[1-9]\d{1,2}) days)\)|cron\(0 [\d*/,-]+ [\d*?/,L#W-]+ [\dA-Z*/,-]+ [\dA-Z*?/,L#-]+ \*\))$/,
  'a schedule in UTC, such as "rate(10 days)" or "cron(0 3 ? * SUN#1 *)", whose minute is 0 and whose year is *',
).meta(neutral.timing);

/** Number of hours within which a rotation happens. */
export const rotationWindowHours = z.int().min(1).max(24).meta(neutral.timing);

const frequentSchedule = text(
  masterPasswordSchedulePattern,
  'a schedule in UTC of at most 90 days, such as "rate(10 days)" or "cron(0 3 ? * SUN#1 *)", whose minute is 0 and whose month and year are *',
).meta(rareRotation);

/** When AWS rotates the password of a master user. */
export const masterPasswordRotation = z
  .strictObject({
    /** When a rotation may begin, in UTC. */
    schedule: frequentSchedule,
    /**
     * Number of hours after the beginning within which the password is rotated.
     * @default the rest of the day in UTC; one hour with a rate of hours
     */
    windowHours: rotationWindowHours.exactOptional(),
  })
  .superRefine(refuseLongWindow);

/** Refuses a window that lasts until the next one begins. */
export function refuseLongWindow(
  { schedule, windowHours }: { readonly schedule?: string; readonly windowHours?: number },
  context: z.RefinementCtx,
): void {
  const hours = Number(/^rate\((\d+) hours\)$/.exec(schedule ?? "")?.[1] ?? Infinity);
  if (windowHours !== undefined && windowHours > hours) {
    const message = `must be at most ${hours}: the next rotation begins after ${hours} hours.`;
    context.addIssue({ code: "custom", path: ["windowHours"], message });
  }
}
