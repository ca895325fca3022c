import { environmentWith, issuesWith } from "../definition";

const queues = { "application.queues.mails": {} };
const worker = (its: object = {}) => ({ ...queues, "application.workers.mailer": { queue: "mails", ...its } });
const job = (its: object) => ({ "application.jobs.nightly": its });
const daily = { expression: "cron(0 3 * * ? *)" };
const path = "application.jobs.nightly";

describe("what starts a job", () => {
  test("is the clock or an object, each with its defaults", () => {
    const changes = {
      ...job({ schedule: daily }),
      "application.jobs.import": { onObjectCreated: { bucket: "uploads" } },
    };
    const { jobs } = environmentWith("prod", changes);
    expect(jobs["nightly"]).toMatchObject({
      schedule: {
        ...daily,
        timeZone: "UTC",
        flexibleMinutes: 0,
        startRetries: 10,
        startWithinMinutes: 60,
        enabled: true,
      },
      timeoutMinutes: 60,
      retries: 0,
      capacity: "on-demand",
    });
    expect(jobs["import"]?.onObjectCreated).toEqual({ bucket: "uploads", prefix: "", suffix: "" });
  });

  test("is not both", () => {
    expect(issuesWith(job({ schedule: daily, onObjectCreated: { bucket: "uploads" } }))).toEqual([
      `${path}.schedule: the job is started by onObjectCreated already; take one of the two out, or make two jobs.`,
    ]);
  });

  test("is not nothing", () => {
    expect(issuesWith(job({}))).toEqual([
      `${path}: nothing starts the job; give schedule or onObjectCreated, or make it one of the tasks, which people start.`,
    ]);
  });

  test("is a bucket that is there", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uplods" } }))).toEqual([
      `${path}.onObjectCreated.bucket: jobs.nightly uses "uplods", which is not among the buckets; did you mean "uploads"?`,
    ]);
  });

  test("is told by a key without what IAM takes for a pattern", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uploads", prefix: "in/*" } }))).toEqual([
      expect.stringMatching(/^application\.jobs\.nightly\.onObjectCreated\.prefix: must be a part of an object's key/),
    ]);
  });
});

describe("the schedule of a job", () => {
  const expression = `${path}.schedule.expression`;
  const example = 'an expression such as "cron(0 7 ? * MON-FRI *)"';

  test.each([
    "cron(0 3 * * ? *)",
    "cron(0/15 8-18 ? * MON-FRI *)",
    "cron(30 4 L * ? *)",
    "cron(30 4 1,15W * ? 2026-2030)",
    "cron(0 0 ? JAN,JUL 2#1 *)",
    "cron(0 0 ? * 6L *)",
    "rate(1 minute)",
    "rate(12 hours)",
    "at(2030-01-31T07:00:00)",
  ])("%s is taken", (given) => {
    expect(issuesWith(job({ schedule: { expression: given } }))).toEqual([]);
  });

  test.each([
    ["0 3 * * *", example],
    ["cron(0 3 * * * *)", example],
    ["cron(0 3 * * ?)", example],
    ["rate(0 hours)", example],
    ["rate(1 hours)", example],
    ["rate(2 hour)", example],
    ["at(2030-02-31T07:00:00)", "is no time that there is."],
    ["cron(60 3 * * ? *)", '"60" is no minute; give 0 to 59, a range, a step such as 0/5, or *.'],
    ["cron(0 24 * * ? *)", '"24" is no hour; give 0 to 23'],
    ["cron(0 0 32 * ? *)", '"32" is no day of the month; give 1 to 31'],
    ["cron(0 0 1 13 ? *)", '"13" is no month; give 1 to 12 or JAN to DEC'],
    ["cron(0 0 ? * MO *)", '"MO" is no day of the week; give 1 to 7 or SUN to SAT'],
    ["cron(0 0 ? * 0 *)", '"0" is no day of the week'],
    ["cron(0 0 ? * * 1969)", '"1969" is no year; give 1970 to 2199'],
    ["cron(0 18-8 * * ? *)", '"18-8" is no hour'],
    ["cron(*/0 3 * * ? *)", '"*/0" is no minute'],
    ["cron(0 3/1/2 * * ? *)", '"3/1/2" is no hour'],
  ])("%s is refused: EventBridge Scheduler doesn't read it", (given, words) => {
    const [fault = "", ...others] = issuesWith(job({ schedule: { expression: given } }));
    expect(fault).toContain(`${expression}: "${given}"`);
    expect(fault).toContain(words);
    expect(others).toEqual([]);
  });

  test.each(["Europe/Berlim", "CET+1", "+01:00", "berlin"])("the time zone %s is refused", (timeZone) => {
    expect(issuesWith(job({ schedule: { ...daily, timeZone } }))).toEqual([
      `${path}.schedule.timeZone: "${timeZone}" is not a time zone such as "Europe/Berlin" or "UTC".`,
    ]);
  });

  test.each([
    ["flexibleMinutes", 1441, "a whole number from 0 to 1440"],
    ["startRetries", 186, "a whole number from 0 to 185"],
    ["startWithinMinutes", 0, "a whole number from 1 to 1440"],
  ])("%s: %d is refused", (key, value, words) => {
    expect(issuesWith(job({ schedule: { ...daily, [key]: value } }))).toEqual([
      `${path}.schedule.${key}: must be ${words}; got ${value}.`,
    ]);
  });
});

test.each([
  ["timeoutMinutes", 0, "a whole number from 1 to 1440"],
  ["timeoutMinutes", 1441, "a whole number from 1 to 1440"],
  ["retries", 6, "a whole number from 0 to 5"],
])("a job's %s: %d is refused", (key, value, words) => {
  expect(issuesWith(job({ schedule: daily, [key]: value }))).toEqual([
    `${path}.${key}: must be ${words}; got ${value}.`,
  ]);
});

describe("a worker", () => {
  test("is not there while there is nothing to do", () => {
    expect(environmentWith("prod", worker()).workers["mailer"]?.scaling).toEqual({
      minimum: 0,
      maximum: 4,
      messagesPerTask: 10,
      idleMinutes: 5,
      cooldownSeconds: 120,
    });
    const busy = worker({ scaling: { minimum: 3 } });
    expect(environmentWith("prod", busy).workers["mailer"]?.scaling.maximum).toBe(6);
  });

  test("works off a queue that is there", () => {
    expect(issuesWith(worker({ queue: "mail" }))).toEqual([
      'application.workers.mailer.queue: workers.mailer uses "mail", which is not among the queues; did you mean "mails"?',
    ]);
    expect(issuesWith({ ...queues, "application.services.web.uses.queues": { mail: "send" } })).toEqual([
      'application.services.web.uses.queues.mail: services.web uses "mail", which is not among the queues; did you mean "mails"?',
    ]);
  });

  test("has limits in order", () => {
    const changes = { scaling: { minimum: 5, maximum: 4 }, deployment: { maximumPercent: 100 } };
    expect(issuesWith(worker(changes))).toEqual([
      "application.workers.mailer.deployment.maximumPercent: 100 is not less than maximumPercent (100); lower it, or raise maximumPercent.",
      "application.workers.mailer.scaling.minimum: 5 is above maximum (4); lower it, or raise maximum.",
    ]);
  });
});

describe("whose image a workload runs", () => {
  const task = (its: object) => ({ "application.tasks.migrate": its });

  test("is another's, which is there and has one", () => {
    expect(issuesWith(task({ imageOf: "api" }))).toEqual([]);
    expect(issuesWith(task({ imageOf: "ap" }))).toEqual([
      'application.tasks.migrate.imageOf: there is no workload "ap"; did you mean "api"?',
    ]);
    expect(issuesWith(task({ imageOf: "migrate" }))).toEqual([
      "application.tasks.migrate.imageOf: is the workload itself; take it out.",
    ]);
    expect(issuesWith({ ...task({ imageOf: "seed" }), "application.tasks.seed": { imageOf: "api" } })).toEqual([
      'application.tasks.migrate.imageOf: "seed" runs the image of "api" itself; give "api".',
    ]);
  });

  test("is not its own besides", () => {
    expect(issuesWith(task({ imageOf: "api", image: "x:1" }))).toEqual([
      "application.tasks.migrate.imageOf: tasks.migrate names an image of its own too; take one of the two out.",
    ]);
  });
});

test("two workloads of one name are refused, of whatever kind", () => {
  expect(issuesWith({ "application.tasks.api": {} })).toEqual([
    "application.tasks.api: services.api has this name too, and with it the same roles and images; rename one of the two.",
  ]);
});

test("of a name that an environment sets too, it is said once, and the name is suggested once", () => {
  const changes = {
    "application.tasks.api": {},
    "application.tasks.migrate": { imageOf: "nobody" },
    "environments.prod.services.api.exec": false,
  };
  expect(issuesWith(changes)).toEqual([
    "application.tasks.api: services.api has this name too, and with it the same roles and images; rename one of the two.",
    'application.tasks.migrate.imageOf: there is no workload "nobody"; available: api, migrate, web.',
  ]);
});

test("jobs and tasks can't call services", () => {
  expect(issuesWith({ "application.tasks.migrate": { uses: { services: ["api"] } } })).toEqual([
    "application.tasks.migrate.uses.services: ECS lets no job or task call services by Service Connect; send to a queue that a worker works off, or take it out.",
  ]);
});

describe("the user that a workload signs in as", () => {
  const uses = (database: unknown) => ({ "application.tasks.migrate": { uses: { database } } });

  test("is one without a password", () => {
    expect(issuesWith(uses({ signInAs: "loader" }))).toEqual([]);
    expect(issuesWith(uses({ signInAs: "platform_admin" }))).toEqual([
      'application.tasks.migrate.uses.database.signInAs: "platform_admin" is the administrator, who has a password; name another user, or give true in place of signInAs.',
    ]);
  });

  test("is of a form that PostgreSQL takes, in a part that is known", () => {
    const path = "application.tasks.migrate.uses.database";
    expect(issuesWith(uses("yes"))).toEqual([
      `${path}: must be true, false, "reach", or a user such as { signInAs: "reader" }; got "yes".`,
    ]);
    expect(issuesWith(uses({ signInA: "loader" }))).toEqual([
      `${path}.signInA: is not a setting; did you mean "signInAs"?`,
      `${path}.signInAs: is required and must be at most 63 lower-case letters, digits and underscores, no digit first.`,
    ]);
    expect(issuesWith({ "application.services.web.uses.buckets": { uploads: { access: "reed" } } })).toEqual([
      'application.services.web.uses.buckets.uploads.access: must be one of "read", "read-write"; got "reed". Did you mean "read"?',
    ]);
  });
});

describe("names", () => {
  test("of queues leave room for their dead letters", () => {
    const long = "q".repeat(40);
    expect(issuesWith({ project: "a".repeat(20), [`application.queues.${long}`]: {} })).toContain(
      `application.queues.${long}: the queue of dead letters would be called "${"a".repeat(20)}-staging-${long}-dead-letters": 82 characters, where AWS takes 80; shorten the name, the environment's or the project's.`,
    );
  });

  test("of the platform's own buckets are taken", () => {
    expect(issuesWith({ "application.buckets.object-trail": {} })).toEqual([
      "application.buckets.object-trail: is the name of a bucket that the platform makes itself; give another.",
    ]);
  });
});

describe("in prod", () => {
  test("Spot and shells need a waiver, in every kind of workload", () => {
    const changes = {
      ...worker(),
      ...job({ schedule: daily }),
      "environments.prod.workers": { mailer: { capacity: "spot-first", exec: true } },
      "environments.prod.jobs": { nightly: { capacity: "mixed" } },
    };
    expect(issuesWith(changes).map((fault) => fault.split(";", 1)[0])).toEqual([
      'environments.prod.jobs.nightly.capacity: "mixed" is weaker than the "on-demand" of the stage prod',
      'environments.prod.workers.mailer.capacity: "spot-first" is weaker than the "on-demand" of the stage prod',
      "environments.prod.workers.mailer.exec: true is weaker than the false of the stage prod",
    ]);
  });
});
