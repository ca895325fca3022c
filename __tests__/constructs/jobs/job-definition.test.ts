import { jobDefinition, type JobDefinitionProps } from "../../../constructs/jobs/job-definition";
import { objectVariables } from "../../../constructs/jobs/object-created-trigger";
import { type Calls, type Clock, run, type StateMachine } from "../../support/state-machine";

const props: JobDefinitionProps = {
  task: {
    cluster: "arn:cluster",
    taskDefinition: "arn:task-definition:7",
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }],
    subnets: ["subnet-a", "subnet-b"],
    securityGroups: ["sg-1"],
  },
  container: "nightly",
  timeoutMinutes: 60,
  retries: 0,
  refuseOverlap: true,
  variables: {},
};

const flow = (changes: Partial<JobDefinitionProps> = {}) => jobDefinition({ ...props, ...changes }) as StateMachine;

const OWN = "arn:execution:own";
const STARTED = "2026-01-01T00:00:10.000Z";
const context = { Execution: { Id: OWN, StartTime: STARTED }, StateMachine: { Id: "arn:state-machine" } };
const execution = (name: string, started: string) => ({ ExecutionArn: `arn:execution:${name}`, StartDate: started });

/** What became of each task that was started. */
interface Fate {
  readonly seconds: number;
  /** @default the container never began */
  readonly exitCode?: number;
}

/** AWS as a run meets it: the tasks that it starts meet their fates one by one. */
function aws(fates: readonly (Fate | "no capacity")[], runs: readonly object[] = [execution("own", STARTED)]) {
  const started: { readonly input: Record<string, unknown>; readonly at: number }[] = [];
  const stopped: Record<string, unknown>[] = [];
  const calls: Calls = {
    "sfn:listExecutions": () => ({ Executions: runs }),
    "ecs:runTask": (input, clock: Clock) => {
      started.push({ input, at: clock.now });
      return fates[started.length - 1] === "no capacity"
        ? { Tasks: [], Failures: [{ Reason: "Capacity is unavailable" }] }
        : { Tasks: [{ TaskArn: `arn:task:${started.length}`, LastStatus: "PROVISIONING" }], Failures: [] };
    },
    "ecs:describeTasks": ({ Tasks }, clock: Clock) => {
      expect(Tasks).toEqual([`arn:task:${started.length}`]);
      const fate = fates[started.length - 1] as Fate;
      const ended = clock.now >= (started.at(-1)?.at ?? 0) + fate.seconds * 1000;
      const code = ended && fate.exitCode !== undefined ? { ExitCode: fate.exitCode } : {};
      const own = { Name: "nightly", ...code };
      const reason = ended ? { StoppedReason: "Essential container in task exited" } : {};
      const beside = { Name: "proxy", ...(ended && { ExitCode: 0 }) };
      return { Tasks: [{ LastStatus: ended ? "STOPPED" : "RUNNING", Containers: [own, beside], ...reason }] };
    },
    "ecs:stopTask": (input) => {
      stopped.push(input);
      return {};
    },
  };
  return { calls, started, stopped };
}

describe("a run", () => {
  test("runs the task, in the private subnets alone, and succeeds with it", async () => {
    const { calls, started, stopped } = aws([{ seconds: 100, exitCode: 0 }]);
    await expect(run(flow(), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started).toHaveLength(1);
    expect(started[0]?.input).toEqual({
      Cluster: "arn:cluster",
      TaskDefinition: "arn:task-definition:7",
      ClientToken: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Base: 0, Weight: 1 }],
      PlatformVersion: "LATEST",
      EnableECSManagedTags: true,
      PropagateTags: "TASK_DEFINITION",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ["subnet-a", "subnet-b"],
          SecurityGroups: ["sg-1"],
          AssignPublicIp: "DISABLED",
        },
      },
    });
    expect(stopped).toEqual([]);
  });

  test("fails with the task, and says how it ended", async () => {
    const { calls, started } = aws([{ seconds: 100, exitCode: 3 }]);
    await expect(run(flow(), calls, { context })).resolves.toMatchObject({
      status: "FAILED",
      error: "TaskFailed",
      cause: "Essential container in task exited, exit code 3",
    });
    expect(started).toHaveLength(1);
  });

  test("fails where the container never began", async () => {
    const { calls } = aws([{ seconds: 20 }]);
    const ended = await run(flow(), calls, { context });
    expect(ended).toMatchObject({ error: "TaskFailed", cause: "Essential container in task exited" });
  });

  test("fails where ECS has no room, and says so", async () => {
    const { calls } = aws(["no capacity"]);
    const ended = await run(flow(), calls, { context });
    expect(ended).toMatchObject({
      error: "TaskFailed",
      cause: 'ECS started no task: [{"Reason":"Capacity is unavailable"}]',
    });
  });
});

describe("retries", () => {
  test("run the task again after a pause that grows, as often as was set", async () => {
    const failing = { seconds: 10, exitCode: 1 };
    const { calls, started } = aws([failing, "no capacity", failing]);
    await expect(run(flow({ retries: 2 }), calls, { context })).resolves.toMatchObject({ error: "TaskFailed" });
    expect(started).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = started.map(({ at }) => at / 1000);
    expect([second - first, third - second]).toEqual([30 + 60, 120]);
  });

  test("end with the first that succeeds", async () => {
    const { calls, started } = aws([
      { seconds: 10, exitCode: 1 },
      { seconds: 10, exitCode: 0 },
    ]);
    await expect(run(flow({ retries: 5 }), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started).toHaveLength(2);
  });

  test("each have a token of their own, so that ECS starts each once", async () => {
    const failing = { seconds: 10, exitCode: 1 };
    const { calls, started } = aws([failing, failing]);
    await run(flow({ retries: 1 }), calls, { context });
    expect(new Set(started.map(({ input }) => input["ClientToken"])).size).toBe(2);
  });
});

describe("a task whose time is up", () => {
  test("is stopped, and the run fails without running it again", async () => {
    const { calls, started, stopped } = aws([{ seconds: Number.POSITIVE_INFINITY }]);
    const clock = { now: 0 };
    await expect(run(flow({ retries: 3 }), calls, { context, clock })).resolves.toMatchObject({
      error: "TimedOut",
      cause: "The task ran longer than 60 minutes.",
    });
    expect(started).toHaveLength(1);
    expect(stopped).toEqual([{ Cluster: "arn:cluster", Task: "arn:task:1", Reason: "Ran longer than 60 minutes" }]);
    expect(clock.now / 60_000).toBeGreaterThan(60);
    expect(clock.now / 60_000).toBeLessThanOrEqual(61);
  });

  test("is stopped also while ECS doesn't say how it is", async () => {
    const { calls, stopped } = aws([{ seconds: 10, exitCode: 0 }]);
    const silent = () => {
      throw new Error("ECS doesn't answer.");
    };
    const ended = await run(flow(), { ...calls, "ecs:describeTasks": silent }, { context });
    expect(ended).toMatchObject({ error: "TimedOut" });
    expect(stopped).toHaveLength(1);
  });

  test.each([1, 5, 60, 600, 1440])(
    "of %d minutes is found in time, within the events of an execution",
    async (minutes) => {
      const { calls } = aws([{ seconds: Number.POSITIVE_INFINITY }]);
      const clock = { now: 0 };
      const { path } = await run(flow({ timeoutMinutes: minutes }), calls, { context, clock });
      expect(clock.now).toBeLessThanOrEqual(minutes * 60_000 + 300_000 + 1);
      const looks = path.filter((state) => state === "LookAtTask").length;
      expect(looks * 9 * 6).toBeLessThan(25_000);
    },
  );
});

describe("a run while another goes on", () => {
  const fine = { seconds: 10, exitCode: 0 };

  test("is refused, and starts nothing", async () => {
    const { calls, started } = aws([fine], [execution("own", STARTED), execution("old", "2026-01-01T00:00:00.500Z")]);
    await expect(run(flow(), calls, { context })).resolves.toMatchObject({ status: "FAILED", error: "OverlapRefused" });
    expect(started).toEqual([]);
  });

  test("goes on if it was the first, so that one of two always does", async () => {
    const { calls } = aws([fine], [execution("later", "2026-01-01T00:00:11Z"), execution("own", STARTED)]);
    await expect(run(flow(), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    const twins = [execution("own", STARTED), execution("another", STARTED)];
    const second = aws([fine], twins);
    await expect(run(flow(), second.calls, { context })).resolves.toMatchObject({ error: "OverlapRefused" });
    const other = { ...context, Execution: { Id: "arn:execution:another", StartTime: STARTED } };
    await expect(run(flow(), aws([fine], twins).calls, { context: other })).resolves.toMatchObject({
      status: "SUCCEEDED",
    });
  });

  test("goes on where the list of runs doesn't show it yet", async () => {
    await expect(run(flow(), aws([fine], []).calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
  });

  test("goes on where every object has a run of its own", async () => {
    const { calls } = aws([fine], [execution("old", "2026-01-01T00:00:00Z")]);
    const input = { detail: { bucket: { name: "shop-in" }, object: { key: 'a "quoted" key.csv' } } };
    const objects = flow({ refuseOverlap: false, variables: objectVariables });
    await expect(run(objects, calls, { context, input })).resolves.toMatchObject({ status: "SUCCEEDED" });
  });
});

test("an object's bucket and key are handed to the task's own container", async () => {
  const { calls, started } = aws([{ seconds: 1, exitCode: 0 }]);
  const input = { detail: { bucket: { name: "shop-in" }, object: { key: 'a "quoted" key.csv' } } };
  await run(flow({ refuseOverlap: false, variables: objectVariables }), calls, { context, input });
  expect(started[0]?.input["Overrides"]).toEqual({
    ContainerOverrides: [
      {
        Name: "nightly",
        Environment: [
          { Name: "OBJECT_BUCKET", Value: "shop-in" },
          { Name: "OBJECT_KEY", Value: 'a "quoted" key.csv' },
        ],
      },
    ],
  });
});
