import { jobDefinition, type JobDefinitionProps } from "../../../constructs/jobs/job-definition";
import { objectVariables } from "../../../constructs/jobs/object-created-trigger";
import { type Calls, type Clock, run, type StateMachine } from "../../support/state-machine";

const props: JobDefinitionProps = {
  partition: "aws",
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

const definition = (changes: Partial<JobDefinitionProps> = {}) =>
  jobDefinition({ ...props, ...changes }) as StateMachine;

const OWN = "arn:execution:own";
const STARTED = "2026-01-01T00:00:10.000Z";
const context = { Execution: { Id: OWN, StartTime: STARTED }, StateMachine: { Id: "arn:state-machine" } };
const execution = (name: string, started: string) => ({ ExecutionArn: `arn:execution:${name}`, StartDate: started });

/** How a task ends. */
interface Outcome {
  /** Number of seconds that it runs. */
  readonly seconds: number;
  /**
   * Exit code of the main container.
   * @default the container never started
   */
  readonly exitCode?: number;
}

/** Fakes the AWS calls of an execution. The tasks that it starts end with the given outcomes, in order. */
function aws(outcomes: readonly (Outcome | "no capacity")[], runs: readonly object[] = [execution("own", STARTED)]) {
  const started: { readonly input: Record<string, unknown>; readonly at: number }[] = [];
  const stopped: Record<string, unknown>[] = [];
  const calls: Calls = {
    "sfn:listExecutions": () => ({ Executions: runs }),
    "ecs:runTask": (input, clock: Clock) => {
      started.push({ input, at: clock.now });
      return outcomes[started.length - 1] === "no capacity"
        ? { Tasks: [], Failures: [{ Reason: "Capacity is unavailable" }] }
        : { Tasks: [{ TaskArn: `arn:task:${started.length}`, LastStatus: "PROVISIONING" }], Failures: [] };
    },
    "ecs:describeTasks": ({ Tasks }, clock: Clock) => {
      expect(Tasks).toEqual([`arn:task:${started.length}`]);
      const outcome = outcomes[started.length - 1] as Outcome;
      const ended = clock.now >= (started.at(-1)?.at ?? 0) + outcome.seconds * 1000;
      const code = ended && outcome.exitCode !== undefined ? { ExitCode: outcome.exitCode } : {};
      const main = { Name: "nightly", ...code };
      const reason = ended ? { StoppedReason: "Essential container in task exited" } : {};
      const sidecar = { Name: "proxy", ...(ended && { ExitCode: 0 }) };
      return { Tasks: [{ LastStatus: ended ? "STOPPED" : "RUNNING", Containers: [main, sidecar], ...reason }] };
    },
    "ecs:stopTask": (input) => {
      stopped.push(input);
      return {};
    },
  };
  return { calls, started, stopped };
}

describe("an execution", () => {
  test("runs the task in private subnets, and succeeds if the task does", async () => {
    const { calls, started, stopped } = aws([{ seconds: 100, exitCode: 0 }]);
    await expect(run(definition(), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
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

  test("fails if the task fails, with the reason and exit code", async () => {
    const { calls, started } = aws([{ seconds: 100, exitCode: 3 }]);
    await expect(run(definition(), calls, { context })).resolves.toMatchObject({
      status: "FAILED",
      error: "TaskFailed",
      cause: "Essential container in task exited, exit code 3",
    });
    expect(started).toHaveLength(1);
  });

  test("fails if the container never started", async () => {
    const { calls } = aws([{ seconds: 20 }]);
    const result = await run(definition(), calls, { context });
    expect(result).toMatchObject({ error: "TaskFailed", cause: "Essential container in task exited" });
  });

  test("fails if ECS has no capacity, with the reason", async () => {
    const { calls } = aws(["no capacity"]);
    const result = await run(definition(), calls, { context });
    expect(result).toMatchObject({
      error: "TaskFailed",
      cause: 'ECS started no task: [{"Reason":"Capacity is unavailable"}]',
    });
  });
});

describe("retries", () => {
  test("run the task again with a growing delay, up to the configured number", async () => {
    const failing = { seconds: 10, exitCode: 1 };
    const { calls, started } = aws([failing, "no capacity", failing]);
    await expect(run(definition({ retries: 2 }), calls, { context })).resolves.toMatchObject({ error: "TaskFailed" });
    expect(started).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = started.map(({ at }) => at / 1000);
    expect([second - first, third - second]).toEqual([30 + 60, 120]);
  });

  test("end with the first success", async () => {
    const { calls, started } = aws([
      { seconds: 10, exitCode: 1 },
      { seconds: 10, exitCode: 0 },
    ]);
    await expect(run(definition({ retries: 5 }), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started).toHaveLength(2);
  });

  test("each have a client token of their own", async () => {
    const failing = { seconds: 10, exitCode: 1 };
    const { calls, started } = aws([failing, failing]);
    await run(definition({ retries: 1 }), calls, { context });
    expect(new Set(started.map(({ input }) => input["ClientToken"])).size).toBe(2);
  });
});

describe("a task that exceeds its timeout", () => {
  test("is stopped, and the execution fails without a retry", async () => {
    const { calls, started, stopped } = aws([{ seconds: Number.POSITIVE_INFINITY }]);
    const clock = { now: 0 };
    await expect(run(definition({ retries: 3 }), calls, { context, clock })).resolves.toMatchObject({
      error: "TimedOut",
      cause: "The task ran longer than 60 minutes.",
    });
    expect(started).toHaveLength(1);
    expect(stopped).toEqual([{ Cluster: "arn:cluster", Task: "arn:task:1", Reason: "Ran longer than 60 minutes" }]);
    expect(clock.now / 60_000).toBeGreaterThan(60);
    expect(clock.now / 60_000).toBeLessThanOrEqual(61);
  });

  test("is stopped even if ECS doesn't return its status", async () => {
    const { calls, stopped } = aws([{ seconds: 10, exitCode: 0 }]);
    const unavailable = () => {
      throw new Error("ECS is unavailable.");
    };
    const result = await run(definition(), { ...calls, "ecs:describeTasks": unavailable }, { context });
    expect(result).toMatchObject({ error: "TimedOut" });
    expect(stopped).toHaveLength(1);
  });

  test.each([1, 5, 60, 600, 1440])(
    "of %d minutes is detected in time, within the event quota of an execution",
    async (minutes) => {
      const { calls } = aws([{ seconds: Number.POSITIVE_INFINITY }]);
      const clock = { now: 0 };
      const { path } = await run(definition({ timeoutMinutes: minutes }), calls, { context, clock });
      expect(clock.now).toBeLessThanOrEqual(minutes * 60_000 + 300_000 + 1);
      const polls = path.filter((state) => state === "LookAtTask").length;
      expect(polls * 9 * 6).toBeLessThan(25_000);
    },
  );
});

describe("an execution while another is running", () => {
  const success = { seconds: 10, exitCode: 0 };

  test("is refused, and starts no task", async () => {
    const { calls, started } = aws(
      [success],
      [execution("own", STARTED), execution("old", "2026-01-01T00:00:00.500Z")],
    );
    await expect(run(definition(), calls, { context })).resolves.toMatchObject({
      status: "FAILED",
      error: "OverlapRefused",
    });
    expect(started).toEqual([]);
  });

  test("continues if it started first, so that one of two always continues", async () => {
    const { calls } = aws([success], [execution("later", "2026-01-01T00:00:11Z"), execution("own", STARTED)]);
    await expect(run(definition(), calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    const twins = [execution("own", STARTED), execution("another", STARTED)];
    const second = aws([success], twins);
    await expect(run(definition(), second.calls, { context })).resolves.toMatchObject({ error: "OverlapRefused" });
    const otherContext = { ...context, Execution: { Id: "arn:execution:another", StartTime: STARTED } };
    await expect(run(definition(), aws([success], twins).calls, { context: otherContext })).resolves.toMatchObject({
      status: "SUCCEEDED",
    });
  });

  test("continues if the list of executions doesn't contain it yet", async () => {
    await expect(run(definition(), aws([success], []).calls, { context })).resolves.toMatchObject({
      status: "SUCCEEDED",
    });
  });

  test("continues if every object has an execution of its own", async () => {
    const { calls } = aws([success], [execution("old", "2026-01-01T00:00:00Z")]);
    const input = { detail: { bucket: { name: "shop-in" }, object: { key: 'a "quoted" key.csv' } } };
    const objects = definition({ refuseOverlap: false, variables: objectVariables });
    await expect(run(objects, calls, { context, input })).resolves.toMatchObject({ status: "SUCCEEDED" });
  });
});

test("an object's bucket and key are passed to the main container", async () => {
  const { calls, started } = aws([{ seconds: 1, exitCode: 0 }]);
  const input = { detail: { bucket: { name: "shop-in" }, object: { key: 'a "quoted" key.csv' } } };
  await run(definition({ refuseOverlap: false, variables: objectVariables }), calls, { context, input });
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

describe("an execution in an environment that sleeps", () => {
  const parameter = "/shop/test/off-hours";
  const success = { seconds: 10, exitCode: 0 };
  /** The modes that the switch has, one after another; the last one stays. */
  const switched = (...modes: readonly string[]) => {
    const { calls, started } = aws([success]);
    let looks = 0;
    const read = ({ Name }: Record<string, unknown>) => {
      expect(Name).toBe(parameter);
      const mode = modes[Math.min(looks++, modes.length - 1)];
      return { Parameter: { Value: JSON.stringify({ mode, until: "", run: "" }) } };
    };
    return { calls: { ...calls, "ssm:getParameter": read }, started };
  };
  const skipping = definition({ onlyWhileAwake: { parameter, otherwise: "skip", environment: "test" } });
  const waiting = definition({ onlyWhileAwake: { parameter, otherwise: "wait", environment: "test" } });

  test("runs the task while it is awake", async () => {
    const { calls, started } = switched("awake");
    await expect(run(skipping, calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started).toHaveLength(1);
  });

  test("by schedule is skipped without an error while it is asleep", async () => {
    const { calls, started } = switched("asleep");
    const { status, path } = await run(skipping, calls, { context });
    expect([status, path.at(-1)]).toEqual(["SUCCEEDED", "Skipped"]);
    expect(started).toEqual([]);
  });

  test("by schedule waits for an environment that wakes", async () => {
    const { calls, started } = switched("waking", "waking", "awake");
    const clock = { now: 0 };
    await expect(run(skipping, calls, { context, clock })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started[0]?.at).toBe(120_000);
  });

  test("for an object waits until the environment is awake, however long that takes", async () => {
    const { calls, started } = switched(...Array<string>(200).fill("asleep"), "waking", "awake");
    await expect(run(waiting, calls, { context })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(started).toHaveLength(1);
    expect(started[0]?.at).toBe(200 * 900_000 + 60_000);
  });

  test("that somebody has started fails while it is asleep, and says how to wake it", async () => {
    const failing = definition({ onlyWhileAwake: { parameter, otherwise: "fail", environment: "test" } });
    const { calls, started } = switched("asleep");
    await expect(run(failing, calls, { context })).resolves.toMatchObject({
      status: "FAILED",
      error: "EnvironmentAsleep",
      cause: "The environment is asleep. Wake it first: npm run wake -- test",
    });
    expect(started).toEqual([]);
  });

  test("that needs nothing but databases runs as soon as they answer, before services do", async () => {
    const early = definition({
      onlyWhileAwake: { parameter, otherwise: "skip", needs: "databases", environment: "test" },
    });
    const clock = { now: 0 };
    const { calls, started } = switched("waking", "starting", "awake");
    await run(early, calls, { context, clock });
    expect(started[0]?.at).toBe(60_000);
    const other = switched("waking", "starting", "awake");
    await run(skipping, other.calls, { context, clock: { now: 0 } });
    expect(other.started[0]?.at).toBe(120_000);
  });

  test("runs the task if the switch can't be read", async () => {
    const { calls, started } = switched("asleep");
    const missing = () => {
      throw new Error("ParameterNotFound");
    };
    await run(skipping, { ...calls, "ssm:getParameter": missing }, { context });
    expect(started).toHaveLength(1);
  });
});
