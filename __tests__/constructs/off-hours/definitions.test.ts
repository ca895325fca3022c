import { sleepDefinition } from "../../../constructs/off-hours/sleep-definition";
import { pollingSeconds } from "../../../constructs/off-hours/switch-states";
import { wakeDefinition } from "../../../constructs/off-hours/wake-definition";
import { environment, SleepingAws } from "../../support/sleeping-environment";

const HOUR = 3_600_000;
const schedule = { reason: "schedule" };
const asleep = ["stopped", "stopped", "stopped"];
const awake = ["available", "available", "running"];

const at = (aws: SleepingAws, hours: number) => new Date(aws.clock.now + hours * HOUR).toISOString();

async function sleeping(): Promise<SleepingAws> {
  const aws = new SleepingAws();
  await expect(aws.sleep(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
  aws.log.length = 0;
  return aws;
}

describe("an environment that goes to sleep", () => {
  test("silences its alarms, stops every task, and only then the databases", async () => {
    const aws = new SleepingAws();
    await expect(aws.sleep(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log).toEqual([
      "asleep",
      "alarms are silent",
      "canary STOPPED",
      "limits shop-test-web 0 0",
      "tasks shop-test-web 0",
      "tasks shop-test-fixed 0",
      "limits shop-test-mailer 0 0",
      "tasks shop-test-mailer 0",
      "stop shop-test-database",
      "stop shop-test-document-database",
      "stop i-1",
    ]);
    expect(aws.tasks).toEqual([0, 0, 0]);
    expect(aws.statuses).toEqual(asleep);
  });

  test("stays as it is if it sleeps already", async () => {
    const aws = await sleeping();
    await expect(aws.sleep(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log.filter((entry) => entry.startsWith("stop"))).toEqual([]);
    expect(aws.statuses).toEqual(asleep);
  });

  test("waits for a database that AWS is busy with, and stops it then", async () => {
    const aws = new SleepingAws();
    const at = aws.clock.now + HOUR;
    aws.stores["shop-test-database"] = { status: "backing-up", next: { at, status: "available" } };
    await expect(aws.sleep(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.statuses).toEqual(asleep);
    expect(aws.clock.now).toBeGreaterThan(at);
  });

  test("fails if a database can't be stopped in time", async () => {
    const aws = new SleepingAws();
    aws.stores["shop-test-database"] = { status: "upgrading" };
    await expect(aws.sleep(schedule)).resolves.toMatchObject({
      status: "FAILED",
      error: "StillRunning",
      cause: "1 of the services or databases did not stop in time.",
    });
  });

  test("stops no database while a task still uses it", async () => {
    const aws = new SleepingAws();
    aws.broken.add("shop-test-web");
    await expect(aws.sleep(schedule)).resolves.toMatchObject({ error: "StillRunning" });
    expect(aws.statuses).toEqual(awake);
  });

  test("needs neither services nor databases, alarms, canaries or jobs", async () => {
    const empty = { services: [], stores: [], alarms: [], canaries: [], setups: [] };
    for (const changes of [empty, ...Object.keys(empty).map((part) => ({ [part]: [] }))]) {
      const aws = new SleepingAws();
      await expect(aws.sleep(schedule, changes)).resolves.toMatchObject({ status: "SUCCEEDED" });
      await expect(aws.wake(schedule, changes)).resolves.toMatchObject({ status: "SUCCEEDED" });
    }
  });
});

describe("an environment that wakes", () => {
  test("starts its databases, waits until they answer, then starts tasks, and lets its alarms act last", async () => {
    const aws = await sleeping();
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log).toEqual([
      "waking",
      "start shop-test-database",
      "start shop-test-document-database",
      "start i-1",
      "starting",
      "set up",
      "limits shop-test-web 2 6",
      "tasks shop-test-web 2",
      "tasks shop-test-fixed 1",
      "limits shop-test-mailer 0 4",
      "tasks shop-test-mailer 0",
      "awake",
      "canary RUNNING",
      "alarms act",
    ]);
    expect(aws.tasks).toEqual([2, 1, 0]);
    expect(aws.statuses).toEqual(awake);
  });

  test("has a started database for every task, at every moment", async () => {
    const aws = await sleeping();
    aws.storeMinutes = 25;
    let early = 0;
    aws.onCall = (name) => {
      if (name === "ecs:updateService" && aws.statuses.join() !== awake.join()) early += 1;
    };
    await aws.wake(schedule);
    expect(early).toBe(0);
  });

  test("stays as it is if it is awake already, and keeps what it has scaled out to", async () => {
    const aws = new SleepingAws();
    aws.services["shop-test-web"] = { desired: 5, running: 5, limits: [2, 6] };
    await expect(aws.wake()).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.services["shop-test-web"]).toEqual({ desired: 5, running: 5, limits: [2, 6] });
    expect(aws.tasks).toEqual([5, 1, 1]);
    expect(aws.log.filter((entry) => entry.startsWith("start "))).toEqual([]);
  });

  test("starts a database again that is still stopping", async () => {
    const aws = await sleeping();
    const at = aws.clock.now + 300_000;
    aws.stores["shop-test-database"] = { status: "stopping", next: { at, status: "stopped" } };
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.statuses).toEqual(awake);
  });

  test("fails if a database doesn't start in time, starts no task, and lets the alarms act", async () => {
    const aws = await sleeping();
    aws.storeMinutes = 600;
    await expect(aws.wake(schedule)).resolves.toMatchObject({
      status: "FAILED",
      error: "NotAwake",
      cause: "3 of the databases did not become available in time.",
    });
    expect(aws.tasks).toEqual([0, 0, 0]);
    expect(aws.log.at(-1)).toBe("alarms act");
  });

  test("fails if a service doesn't start in time, lets the alarms act, and says that the databases answer", async () => {
    const aws = await sleeping();
    aws.broken.add("shop-test-web");
    await expect(aws.wake(schedule)).resolves.toMatchObject({
      error: "NotAwake",
      cause: "1 of the services did not start all of their tasks in time.",
    });
    expect(aws.log.slice(-3)).toEqual(["awake", "canary RUNNING", "alarms act"]);
  });

  test("lets the alarms act if AWS refuses a call", async () => {
    const aws = await sleeping();
    aws.onCall = (name) => {
      if (name === "rds:startDBInstance") throw new Error("AccessDenied");
    };
    await expect(aws.wake(schedule)).resolves.toMatchObject({
      error: "NotAwake",
      cause: expect.stringContaining("AccessDenied") as unknown,
    });
    expect(aws.log.at(-1)).toBe("alarms act");
  });
});

describe("an alarm that became active at night", () => {
  test("tells nobody while it recovers by itself as the services come up", async () => {
    const aws = await sleeping();
    const alarm = aws.alarms["shop-test-service/web/cpu-percent"];
    if (!alarm) throw new Error("There is no alarm.");
    alarm.state = "ALARM";
    let looks = 0;
    aws.onCall = (name) => {
      if (name === "cloudwatch:describeAlarms" && ++looks === 4) alarm.state = "OK";
    };
    await aws.wake(schedule);
    expect(aws.log.at(-1)).toBe("alarms act");
    expect(alarm).toEqual({ state: "OK", acts: true });
  });

  test("becomes active once more when it doesn't recover, so that it tells somebody", async () => {
    const aws = await sleeping();
    for (const alarm of Object.values(aws.alarms)) alarm.state = "ALARM";
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log.slice(-3)).toEqual([
      "alarms act",
      "set back shop-test-service/web",
      "set back shop-test-service/web/cpu-percent",
    ]);
  });
});

describe("an alarm that was active before the night", () => {
  test("tells nobody again, and nothing waits for it", async () => {
    const aws = new SleepingAws();
    const alarm = aws.alarms["shop-test-service/web/cpu-percent"];
    if (!alarm) throw new Error("There is no alarm.");
    Object.assign(alarm, { state: "ALARM", since: aws.clock.now - HOUR });
    await aws.sleep(schedule);
    await aws.sleep({ reason: "restart" });
    await aws.wake(schedule);
    expect(aws.log.at(-1)).toBe("alarms act");
    expect(alarm.state).toBe("ALARM");
  });
});

describe("a canary", () => {
  test("that somebody has started at night is stopped again, and one that runs is left alone", async () => {
    const aws = await sleeping();
    aws.canary = "RUNNING";
    await aws.sleep(schedule);
    expect(aws.canary).toBe("STOPPED");
    await aws.wake(schedule);
    aws.log.length = 0;
    await aws.wake(schedule);
    expect(aws.log).not.toContain("canary RUNNING");
  });

  test("that AWS doesn't start makes waking fail, after the alarms act", async () => {
    const aws = await sleeping();
    aws.onCall = (name) => {
      if (name === "synthetics:startCanary") throw new Error("AccessDenied");
    };
    const { error, cause } = await aws.wake(schedule);
    expect([error, cause]).toEqual(["NotAwake", expect.stringContaining("AccessDenied")]);
    expect(aws.log.at(-1)).toBe("alarms act");
  });
});

describe("a job that sets up the users of a database", () => {
  test("has run before a service starts, so that a password that changed at night is in the database", async () => {
    const aws = await sleeping();
    let early = 0;
    aws.onCall = (name) => {
      if (name === "ecs:updateService" && aws.setupLooks > 0) early += 1;
    };
    await aws.wake(schedule);
    expect(early).toBe(0);
    expect(aws.log.indexOf("set up")).toBeLessThan(aws.log.indexOf("tasks shop-test-web 2"));
  });

  test("isn't started a second time while it runs, and waking waits for that run", async () => {
    const aws = await sleeping();
    aws.setupLooks = 5;
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log).not.toContain("set up");
    expect(aws.setupLooks).toBe(0);
  });

  test.each(["sfn:startExecution", "sfn:listExecutions"])("keeps no service asleep if %s fails", async (failing) => {
    const aws = await sleeping();
    aws.onCall = (name) => {
      if (name === failing) throw new Error("AccessDenied");
    };
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.tasks).toEqual([2, 1, 0]);
  });

  test("keeps no service asleep if it doesn't end", async () => {
    const aws = await sleeping();
    aws.setupLooks = 1_000_000;
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.tasks).toEqual([2, 1, 0]);
  });
});

describe("the output of an execution", () => {
  test("says what it did, what was before, and until when it lasts", async () => {
    const aws = new SleepingAws();
    const until = at(aws, 5);
    expect((await aws.sleep({ until })).output).toEqual({ result: "done", before: "awake", until });
    expect((await aws.wake(schedule)).output).toEqual({ result: "unchanged" });
    expect((await aws.wake({ until })).output).toEqual({ result: "done", before: "asleep", until });
    aws.onCall = (name) => {
      if (name === "ecs:updateService")
        aws.switch = { mode: "waking", until: "", since: "", run: "arn:execution:later" };
    };
    expect((await aws.sleep()).output).toEqual({ result: "replaced" });
  });
});

describe("somebody who wakes it at night", () => {
  test("has it for two hours at least, and until the next evening", async () => {
    const aws = await sleeping();
    const soon = at(aws, 1);
    await aws.wake();
    expect(Date.parse(aws.switch.until)).toBeGreaterThan(Date.parse(soon));
    aws.clock.now = Date.parse(soon);
    const before = aws.clock.now;
    aws.log.length = 0;
    await expect(aws.sleep(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log[0]).toBe("asleep");
    expect(aws.clock.now - before).toBeGreaterThan(HOUR);
    expect(aws.statuses).toEqual(asleep);
  });

  test.each([
    ["a number of hours", () => ({ hours: 5 })],
    ["a time", (aws: SleepingAws) => ({ until: at(aws, 5) })],
  ])("has it for as long as wanted, by %s", async (_, input) => {
    const aws = await sleeping();
    const until = Date.parse(at(aws, 5));
    await aws.wake(input(aws));
    expect(Date.parse(aws.switch.until)).toBeCloseTo(until, -4);
    await aws.sleep(schedule);
    expect(aws.clock.now).toBeGreaterThanOrEqual(until);
    expect(aws.statuses).toEqual(asleep);
  });

  test("keeps it if the next morning comes before that time", async () => {
    const aws = await sleeping();
    const until = at(aws, 16);
    await aws.wake({ until });
    const evening = aws.clock.now;
    aws.onCall = (name) => {
      // While the evening's execution waits, the morning's takes the switch.
      if (name === "ssm:getParameter" && aws.clock.now > evening + HOUR) {
        aws.switch = { mode: "awake", until, since: "", run: "arn:execution:morning" };
      }
    };
    aws.log.length = 0;
    const { path } = await aws.sleep(schedule);
    expect(path.at(-1)).toBe("Replaced");
    expect(aws.log).toEqual([]);
    expect(aws.statuses).toEqual(awake);
  });

  test("keeps a later time when it is woken again, also by the schedule", async () => {
    const aws = await sleeping();
    const until = at(aws, 30);
    await aws.wake({ until });
    await aws.wake();
    expect(aws.switch.until).toBe(until);
    await aws.wake(schedule);
    expect(aws.switch).toMatchObject({ mode: "awake", until });
  });
});

describe("somebody who puts it to sleep", () => {
  test("does so at once, though it was wanted awake", async () => {
    const aws = new SleepingAws();
    await aws.wake({ hours: 24 });
    const before = aws.clock.now;
    await aws.sleep();
    expect(aws.statuses).toEqual(asleep);
    expect(aws.clock.now - before).toBeLessThan(HOUR);
  });

  test("until a day keeps the mornings before it from waking it, and the evenings from forgetting it", async () => {
    const aws = new SleepingAws();
    const until = at(aws, 10 * 24);
    await aws.sleep({ until });
    await aws.sleep(schedule);
    await aws.sleep({ reason: "restart" });
    expect(aws.switch).toMatchObject({ mode: "asleep", until });
    aws.log.length = 0;
    await expect(aws.wake(schedule)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log).toEqual([]);
    aws.clock.now = Date.parse(until);
    await aws.wake(schedule);
    expect(aws.statuses).toEqual(awake);
    expect(aws.switch.until).toBe("");
  });
});

describe("a database that AWS starts after seven days", () => {
  test("is stopped again, as soon as it has started", async () => {
    const aws = await sleeping();
    const at = aws.clock.now + 600_000;
    aws.stores["shop-test-database"] = { status: "starting", next: { at, status: "available" } };
    await expect(aws.sleep({ reason: "restart" })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(aws.log.filter((entry) => entry.startsWith("stop"))).toEqual(["stop shop-test-database"]);
    expect(aws.statuses).toEqual(asleep);
  });

  test("is left alone in an environment that is awake", async () => {
    const aws = new SleepingAws();
    const { path } = await aws.sleep({ reason: "restart" });
    expect(path.at(-1)).toBe("NothingToDo");
    expect(aws.log).toEqual([]);
  });

  test("is stopped by the next evening as well, since RDS promises no event", async () => {
    const aws = await sleeping();
    aws.stores["shop-test-database"] = { status: "available" };
    await aws.sleep(schedule);
    expect(aws.statuses).toEqual(asleep);
  });
});

describe("an execution that comes while another one runs", () => {
  test.each(["ecs:describeServices", "rds:describeDBInstances"])(
    "takes over: the one that puts to sleep ends at its next look, at %s",
    async (moment) => {
      const aws = new SleepingAws();
      let isTaken = false;
      aws.onCall = (name) => {
        if (name === moment && !isTaken) {
          isTaken = true;
          aws.switch = { mode: "waking", until: "", since: "", run: "arn:execution:later" };
        }
      };
      aws.services["shop-test-web"] = { desired: 3, running: 3, limits: [2, 6] };
      const { status, path } = await aws.sleep(schedule);
      expect([status, path.at(-1)]).toEqual(["SUCCEEDED", "Replaced"]);
      expect(aws.switch.run).toBe("arn:execution:later");
    },
  );

  test("takes over: the one that wakes starts no task any more", async () => {
    const aws = await sleeping();
    aws.onCall = (name) => {
      if (name === "rds:startDBInstance")
        aws.switch = { mode: "asleep", until: "", since: "", run: "arn:execution:later" };
    };
    const { status, path } = await aws.wake(schedule);
    expect([status, path.at(-1)]).toEqual(["SUCCEEDED", "Replaced"]);
    expect(aws.tasks).toEqual([0, 0, 0]);
  });
});

describe("the definitions", () => {
  test("are of China's partition in China", () => {
    const text = JSON.stringify(sleepDefinition({ ...environment, partition: "aws-cn" }));
    expect(text).toContain("arn:aws-cn:states:::aws-sdk:rds:stopDBInstance");
    expect(text).not.toContain("arn:aws:");
  });

  test("have states with names that are unique, also inside Map states", () => {
    const names = (definition: object): string[] =>
      Object.entries(definition).flatMap(([key, value]: [string, unknown]) =>
        typeof value !== "object" || value === null
          ? []
          : [...(key === "States" ? Object.keys(value) : []), ...names(value)],
      );
    for (const definition of [
      sleepDefinition(environment),
      wakeDefinition({ ...environment, setups: ["arn:setup"], stayAwakeHours: 2 }),
    ]) {
      const all = names(definition);
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    }
  });

  test.each([1, 5, 20, 60])("look at %d stores seldom enough for the events of an execution", (stores) => {
    const seconds = 3 * 3600;
    expect((seconds / pollingSeconds(seconds, stores)) * 14 * (stores + 1)).toBeLessThan(8000);
  });
});
