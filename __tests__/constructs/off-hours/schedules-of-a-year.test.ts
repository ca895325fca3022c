import { firingsOf } from "../../../constructs/core/schedule-firings";
import { type ScheduledTime } from "../../../constructs/core/schedule-expression";
import { weekDays } from "../../../constructs/core/utc-time";
import { instantsOf, localTimeAt } from "../../../constructs/core/zoned-time";
import { OffHours } from "../../../constructs/off-hours/off-hours";
import {
  awakeHoursPerWeek,
  isAwakeAt,
  longestPause,
  type OffHoursTimes,
  workingHoursIssues,
} from "../../../constructs/off-hours/working-hours";
import { resource, synthesize } from "../../support/synthesize";
import { Cluster } from "../../../constructs/containers/cluster";

const YEAR = 2027;
const FROM = Date.UTC(YEAR);
const TO = Date.UTC(YEAR + 1);
const workingHours = { from: "07:00", to: "19:00" };

/** The schedules as they are in the JSON, which is all that EventBridge Scheduler gets to see. */
function schedulesOf(times: OffHoursTimes): Record<"sleep" | "wake", ScheduledTime> {
  const stack = synthesize((scope) => {
    new OffHours(scope, "off-hours", { ...times, cluster: new Cluster(scope, "cluster", {}), services: [] });
  });
  const schedule = (id: string): ScheduledTime => {
    const { schedule_expression: expression, schedule_expression_timezone: timeZone } = resource(
      stack,
      "aws_scheduler_schedule",
      id,
    );
    return { expression: String(expression), timeZone: String(timeZone) };
  };
  return { wake: schedule("off_hours_wake_schedule"), sleep: schedule("off_hours_sleep_schedule") };
}

const clock = (instant: number, timeZone: string) => {
  const { hour, minute } = localTimeAt(instant, timeZone);
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
};
const utc = (instant: number | undefined) =>
  new Date(instant ?? Number.NaN).toISOString().slice(0, "2027-01-01T00:00".length);
const onDate = (firings: readonly number[], date: string) => firings.map(utc).filter((text) => text.startsWith(date));

/** The Friday before and the Monday after each change of the clocks, with the instants in UTC. */
const zones = [
  {
    timeZone: "Europe/Berlin",
    changes: [
      // To summer time on 28 March, to winter time on 31 October.
      { wake: ["2027-03-26T05:40", "2027-03-29T04:40"], sleep: ["2027-03-27T18:00", "2027-03-28T17:00"] },
      { wake: ["2027-10-29T04:40", "2027-11-01T05:40"], sleep: ["2027-10-30T17:00", "2027-10-31T18:00"] },
    ],
  },
  {
    timeZone: "America/New_York",
    changes: [
      // To summer time on 14 March, to winter time on 7 November.
      { wake: ["2027-03-12T11:40", "2027-03-15T10:40"], sleep: ["2027-03-14T00:00", "2027-03-14T23:00"] },
      { wake: ["2027-11-05T10:40", "2027-11-08T11:40"], sleep: ["2027-11-06T23:00", "2027-11-08T00:00"] },
    ],
  },
  {
    timeZone: "Australia/Sydney",
    changes: [
      // To winter time on 4 April, to summer time on 3 October. Its mornings are the evenings before, in UTC.
      { wake: ["2027-04-01T19:40", "2027-04-04T20:40"], sleep: ["2027-04-03T08:00", "2027-04-04T09:00"] },
      { wake: ["2027-09-30T20:40", "2027-10-03T19:40"], sleep: ["2027-10-02T09:00", "2027-10-03T08:00"] },
    ],
  },
] as const;

describe.each(zones)("the schedules of a year in $timeZone", ({ timeZone, changes }) => {
  const { wake, sleep } = schedulesOf({ workingHours, timeZone });
  const [from, to] = [YEAR, YEAR + 1].map((year) => {
    return instantsOf({ year, month: 1, day: 1, hour: 0, minute: 0 }, timeZone)[0] ?? Number.NaN;
  }) as [number, number];
  const wakes = firingsOf(wake, from, to) ?? [];
  const sleeps = firingsOf(sleep, from, to) ?? [];

  test("wake at 06:40 by its clocks on each of the 261 working days, and sleep at 19:00 on each of the 365 days", () => {
    expect(wakes).toHaveLength(261);
    expect(sleeps).toHaveLength(365);
    expect(new Set(wakes.map((instant) => clock(instant, timeZone)))).toEqual(new Set(["06:40"]));
    expect(new Set(sleeps.map((instant) => clock(instant, timeZone)))).toEqual(new Set(["19:00"]));
    const days = wakes.map((instant) => {
      const { year, month, day } = localTimeAt(instant, timeZone);
      return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    });
    expect([...new Set(days)].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test("are an hour apart in UTC before and after each change of the clocks", () => {
    for (const { wake: mornings, sleep: evenings } of changes) {
      const [friday, monday] = mornings;
      const index = wakes.map(utc).indexOf(friday);
      expect(wakes.slice(index, index + 2).map(utc)).toEqual([friday, monday]);
      const [before, after] = evenings;
      const evening = sleeps.map(utc).indexOf(before);
      expect(sleeps.slice(evening, evening + 2).map(utc)).toEqual([before, after]);
    }
  });

  test("leave the environment awake for as many hours as the settings say", () => {
    const hours = wakes.reduce((sum, start) => {
      const end = sleeps.find((instant) => instant > start) ?? to;
      return sum + (end - start) / 3_600_000;
    }, 0);
    expect(hours).toBeCloseTo((261 / 5) * awakeHoursPerWeek({ workingHours, timeZone }), 6);
  });

  test("never leave a database stopped for seven days", () => {
    const nights = wakes.slice(1).map((start, index) => {
      const evening = sleeps.find((instant) => instant > (wakes[index] ?? start)) ?? start;
      return start - evening;
    });
    expect(Math.max(...nights)).toBeLessThan(7 * 24 * 3_600_000);
    expect(Math.min(...nights)).toBeGreaterThan(0);
  });
});

describe("a time that the clocks skip or show twice", () => {
  const berlin = (expression: string) => firingsOf({ expression, timeZone: "Europe/Berlin" }, FROM, TO) ?? [];

  test("is skipped in spring, as Scheduler does", () => {
    const firings = berlin("cron(30 2 * * ? *)");
    expect(firings).toHaveLength(364);
    expect(onDate(firings, "2027-03-28")).toEqual([]);
    expect(onDate(firings, "2027-03-27")).toEqual(["2027-03-27T01:30"]);
  });

  test("counts once in autumn, as Scheduler does", () => {
    const firings = berlin("cron(30 2 * * ? *)").filter((instant) => clock(instant, "Europe/Berlin") === "02:30");
    expect(firings).toHaveLength(364);
    expect(onDate(firings, "2027-10-31")).toHaveLength(1);
  });

  test.each([
    ["Europe/Berlin", "02:50", "the clocks of Europe/Berlin skip 02:30 on 2026-03-29"],
    ["America/New_York", "02:50", "the clocks of America/New_York skip 02:30 on 2026-03-08"],
    ["Australia/Sydney", "02:50", "the clocks of Australia/Sydney skip 02:30 on 2026-10-04"],
    ["America/Santiago", "00:10", "the clocks of America/Santiago skip 00:00 on 2026-09-06"],
  ])("is no time to wake in %s on a Sunday: %s", (timeZone, from, skipped) => {
    const sunday = { days: ["sun"] as const, from, to: "19:00" };
    expect(workingHoursIssues({ workingHours: sunday, timeZone })).toEqual([
      { props: ["from"], message: `${skipped}, and nothing would wake the environment that day; choose another time.` },
    ]);
    const weekdays = { from, to: "19:00" };
    expect(workingHoursIssues({ workingHours: weekdays, timeZone })).toEqual([]);
  });

  test("is no time to sleep, since the environment sleeps every evening", () => {
    const hours = { workingHours: { from: "00:00", to: "02:30" }, timeZone: "Europe/Berlin" };
    expect(workingHoursIssues(hours)).toEqual([
      {
        props: ["to"],
        message:
          "the clocks of Europe/Berlin skip 02:30 on 2026-03-29, and the environment would stay awake that night; choose another time.",
      },
    ]);
  });
});

describe("working hours", () => {
  const times = { workingHours, timeZone: "Europe/Berlin" };

  test("are written as expressions that people can read", () => {
    expect(schedulesOf(times)).toEqual({
      wake: { expression: "cron(40 6 ? * MON,TUE,WED,THU,FRI *)", timeZone: "Europe/Berlin" },
      sleep: { expression: "cron(0 19 * * ? *)", timeZone: "Europe/Berlin" },
    });
  });

  test("name days in any order, and begin no earlier than midnight", () => {
    const days = ["sat", "mon"] as const;
    const { wake } = schedulesOf({ ...times, workingHours: { days, from: "00:10", to: "12:00" } });
    expect(wake.expression).toBe("cron(0 0 ? * MON,SAT *)");
  });

  test.each([
    [{ ...workingHours, to: "07:00" }, '"07:00" must be later on the same day than `from` ("07:00").'],
    [{ ...workingHours, days: [] }, "must name at least one day of the week."],
  ])("in the wrong order, or without a day, are refused: %j", (hours, message) => {
    expect(workingHoursIssues({ ...times, workingHours: hours }).map((issue) => issue.message)).toEqual([message]);
    expect(() => schedulesOf({ ...times, workingHours: hours })).toThrow(`prod/off-hours: ${message}`);
  });

  test("say whether an environment is awake at an instant", () => {
    const at = (text: string) => isAwakeAt(times, Date.parse(text));
    expect(at("2027-01-15T05:39:00Z")).toBe(false);
    expect(at("2027-01-15T05:40:00Z")).toBe(true);
    expect(at("2027-07-15T04:40:00Z")).toBe(true);
    expect(at("2027-01-15T18:01:00Z")).toBe(false);
    expect(at("2027-01-16T12:00:00Z")).toBe(false);
    expect(weekDays).toHaveLength(7);
  });

  test.each([
    [["mon", "tue", "wed", "thu", "fri"], 2],
    [["wed"], 6],
    [["mon", "thu"], 3],
    [weekDays, 0],
  ] as const)("on %j leave at most %d days in a row without", (days, pause) => {
    expect(longestPause({ workingHours: { ...workingHours, days } })).toBe(pause);
  });

  test("of five days with 12 hours, and 20 minutes before each, are 61 hours and 40 minutes a week", () => {
    expect(awakeHoursPerWeek(times)).toBeCloseTo(61 + 40 / 60, 10);
  });
});
