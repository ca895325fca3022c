import { readArguments, UsageError } from "../../synthesis/arguments";

/** What is asked for. */
export type Verb = "sleep" | "wake";

/** What `npm run wake` and `npm run sleep` are asked for. */
export interface OffHoursCommand {
  readonly verb: Verb;
  readonly config: string | undefined;
  readonly environment: string;
  /** Input of the execution. */
  readonly input: { readonly hours?: number; readonly until?: string };
}

const usages: Readonly<Record<Verb, string>> = {
  wake: "Usage: npm run wake -- <environment> [--hours <number> | --until <time>]",
  sleep: "Usage: npm run sleep -- <environment> [--until <time>]",
};

/** An execution of Step Functions may last for a year. Source: "Step Functions service quotas". */
const MAXIMUM_HOURS = 8760;

/**
 * Reads the arguments of a command.
 * @param args the verb first
 * @throws UsageError if they are wrong
 */
export function readCommand(args: readonly string[] = process.argv.slice(2), now = Date.now()): OffHoursCommand {
  const { values, positionals } = readArguments(
    { hours: { type: "string", placeholder: "number" }, until: { type: "string", placeholder: "2027-01-31T07:00" } },
    { positionals: true, args },
  );
  const [first, environment, ...others] = positionals;
  const verb = first === "sleep" ? "sleep" : "wake";
  const { config, hours, until } = values;
  const isTwice = hours !== undefined && (until !== undefined || verb === "sleep");
  if (environment === undefined || others.length > 0 || isTwice) throw new UsageError(usages[verb]);
  return { verb, config, environment, input: { ...hoursOf(hours), ...untilOf(until, now) } };
}

function hoursOf(text: string | undefined): OffHoursCommand["input"] {
  if (text === undefined) return {};
  const hours = Number(text);
  if (!(hours > 0 && hours <= MAXIMUM_HOURS)) {
    throw new UsageError(`--hours must be a number above 0, and at most ${MAXIMUM_HOURS}; got "${text}".`);
  }
  return { hours };
}

/** A time without a time zone is one of the clocks of this machine. */
function untilOf(text: string | undefined, now: number): OffHoursCommand["input"] {
  if (text === undefined) return {};
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) {
    throw new UsageError(`--until must be a time such as 2027-01-31T07:00 or 2027-01-31T06:00:00Z; got "${text}".`);
  }
  if (instant <= now || instant > now + MAXIMUM_HOURS * 3_600_000) {
    throw new UsageError(`--until must be in the future, and within a year; got "${text}".`);
  }
  return { until: new Date(instant).toISOString() };
}
