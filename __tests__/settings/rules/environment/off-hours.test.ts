import { environmentWith, issuesWith, warningsWith } from "../../../support/settings-under-test";

const times = { workingHours: { from: "07:00", to: "19:00" }, timeZone: "Europe/Berlin" };
/** Windows by day, which no warning is about. */
const byDay = {
  "environments.test.database.backupWindow": "11:00-11:30",
  "environments.test.database.maintenanceWindow": "wed:12:00-wed:12:30",
};
const test1 = (offHours: object, more: Record<string, unknown> = {}) => ({
  "environments.test.offHours": { ...times, ...offHours },
  ...byDay,
  ...more,
});
const about = (warnings: readonly string[]) => warnings.filter((warning) => warning.includes("offHours"));

describe("off-hours", () => {
  test("have defaults for all but the hours and the time zone, and no warning if everything is by day", () => {
    expect(environmentWith("test", test1({})).offHours).toEqual({
      workingHours: { days: ["mon", "tue", "wed", "thu", "fri"], from: "07:00", to: "19:00" },
      timeZone: "Europe/Berlin",
      leadMinutes: 20,
      stayAwakeHours: 2,
    });
    expect(about(warningsWith(test1({})))).toEqual([]);
  });

  test("are absent by default", () => {
    expect(environmentWith("test").offHours).toBeUndefined();
  });

  test.each([
    [{ timeZone: "Berlin" }, 'timeZone: must be a time zone such as "Europe/Berlin" or "UTC"; got "Berlin".'],
    [
      { workingHours: { from: "7:00", to: "19:00" } },
      'workingHours.from: must be a time of day such as "03:00"; got "7:00".',
    ],
    [
      { workingHours: { from: "19:00", to: "07:00" } },
      'workingHours.to: "07:00" must be later on the same day than `from` ("19:00").',
    ],
    [
      { workingHours: { days: ["sun"], from: "02:50", to: "07:00" } },
      "workingHours.from: the clocks of Europe/Berlin skip 02:30 on 2026-03-29, and nothing would wake the environment that day; choose another time.",
    ],
  ])("are refused if they are wrong: %j", (wrong, message) => {
    expect(issuesWith(test1(wrong))).toEqual([`environments.test.offHours.${message}`]);
  });

  test("need a waiver in prod", () => {
    const changes = { "environments.prod.offHours": times };
    expect(issuesWith(changes)).toEqual([
      'environments.prod.offHours: an environment that sleeps is weaker than the stage prod requires (one that always answers); remove it, or add to `waivers`: { environment: "prod", setting: "offHours", reason: "..." }.',
    ]);
    const waivers = [{ environment: "prod", setting: "offHours", reason: "Nobody buys at night in this country." }];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });

  test("can't be beside limits that a service's own schedule sets", () => {
    const schedule = { night: { cron: "cron(0 20 * * ? *)", minimum: 3, maximum: 4 } };
    expect(issuesWith(test1({}, { "application.services.web.scaling": { schedule } }))).toEqual([
      "environments.test.offHours: `services.web.scaling.schedule` would start tasks while `offHours` keeps the databases stopped; remove one of them (`null` removes what the application sets).",
    ]);
  });

  test("warn of a database that RDS doesn't stop", () => {
    expect(about(warningsWith(test1({}, { "environments.test.database.readReplicas": 1 })))).toEqual([
      "environments.test.database.readReplicas: RDS stops no instance that has read replicas, so that `database` stays awake with `offHours`; set `database.readReplicas` to 0 to save its costs.",
    ]);
  });

  test("warn of a master password that is only ever rotated while the database is stopped", () => {
    const rotating = (masterPasswordRotation: object) =>
      about(warningsWith(test1({}, { "environments.test.database.masterPasswordRotation": masterPasswordRotation })));
    expect(rotating({ schedule: "cron(0 3 ? * SUN *)" })).toEqual([
      'environments.test.database.masterPasswordRotation.schedule: `database.masterPasswordRotation.schedule` ("cron(0 3 ? * SUN *)" in UTC) is always outside `offHours.workingHours` (Europe/Berlin), when AWS can\'t change the password of a stopped database; choose a time within them.',
    ]);
    expect(rotating({ schedule: "cron(0 3 ? * MON *)", windowHours: 2 })).toHaveLength(1);
    expect(rotating({ schedule: "cron(0 3 ? * MON *)", windowHours: 4 })).toEqual([]);
    expect(rotating({ schedule: "cron(0 3 ? * MON *)" })).toEqual([]);
    expect(rotating({ schedule: "rate(10 days)" })).toEqual([]);
  });

  test("warn of windows in which the database is stopped, in winter or in summer", () => {
    const windows = { "environments.test.database.maintenanceWindow": "sun:12:00-sun:12:30" };
    expect(about(warningsWith(test1({}, windows)))).toEqual([
      'environments.test.database.maintenanceWindow: `database.maintenanceWindow` ("sun:12:00-sun:12:30" in UTC) is outside `offHours.workingHours` (Europe/Berlin) on some working day, when AWS maintains no stopped database; choose a time within them, in winter and in summer.',
    ]);
    const early = { "environments.test.database.backupWindow": "05:00-05:30" };
    expect(about(warningsWith(test1({}, early)))).toEqual([
      'environments.test.database.backupWindow: `database.backupWindow` ("05:00-05:30" in UTC) is outside `offHours.workingHours` (Europe/Berlin) on some working day, when AWS makes no backup of a stopped database; choose a time within them, in winter and in summer.',
    ]);
    const late = { "environments.test.database.backupWindow": "17:30-18:00" };
    expect(about(warningsWith(test1({}, late)))).toHaveLength(1);
    const noon = { "environments.test.database.backupWindow": "16:00-16:30" };
    expect(about(warningsWith(test1({}, noon)))).toEqual([]);
  });

  test("warn of a job that needs the database and is never by day, and of no other", () => {
    const job = (expression: string, uses: object, timeZone = "Europe/Berlin") =>
      about(
        warningsWith(
          test1({}, { "environments.test.jobs": { nightly: { schedule: { expression, timeZone }, uses } } }),
        ),
      );
    expect(job("cron(30 4 * * ? *)", { database: true })).toEqual([
      'environments.test.jobs.nightly.schedule.expression: `jobs.nightly.schedule.expression` ("cron(30 4 * * ? *)") is always outside `offHours.workingHours`: the job is skipped, because what it uses (`database`) sleeps then; choose a time within them.',
    ]);
    expect(job("cron(30 4 * * ? *)", {})).toEqual([]);
    expect(job("cron(30 9 * * ? *)", { database: true })).toEqual([]);
    expect(job("cron(0 9 1 * ? *)", { services: ["api"] })).toEqual([]);
    expect(job("cron(0 9 ? * SAT *)", { services: ["api"] })).toHaveLength(1);
    expect(job("cron(30 4 * * ? *)", { database: true }, "America/New_York")).toEqual([]);
    expect(job("rate(1 hour)", { database: true })).toEqual([]);
  });

  test("have no effect without workloads", () => {
    const changes = test1({}, { "application.services": {}, "application.ingress": undefined, ...ingressless });
    expect(about(warningsWith(changes))).toEqual([
      "environments.test.offHours: has no effect, because the environment has no workloads, and so nothing that sleeps or wakes; remove it.",
    ]);
  });

  test("warn of the default windows as well, where the settings name none", () => {
    expect(about(warningsWith({ "environments.test.offHours": times })).map((text) => text.slice(0, 70))).toEqual([
      'environments.test.offHours: `database.backupWindow` ("03:00-04:00" in ',
      'environments.test.offHours: `database.maintenanceWindow` ("sun:04:30-s',
    ]);
  });

  test("reserve the names of their state machines", () => {
    const jobs = { "off-hours-wake": { schedule: { expression: "rate(1 day)" } } };
    expect(issuesWith(test1({}, { "application.jobs": jobs }))).toEqual([
      'application.jobs.off-hours-wake: "off-hours-wake" is reserved for the state machine that wakes the environment; rename the workload.',
    ]);
    expect(issuesWith({ "application.jobs": jobs })).toEqual([]);
  });
});

const ingressless = Object.fromEntries(
  ["test", "staging", "prod"].map((name) => [`environments.${name}.ingress`, undefined]),
);
