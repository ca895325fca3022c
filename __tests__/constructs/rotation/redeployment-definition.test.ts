import {
  redeploymentDefinition,
  type RedeploymentDefinitionProps,
} from "../../../constructs/rotation/redeployment-definition";
import { type Calls, type Clock, type ExecutionResult, run, type StateMachine } from "../../support/state-machine";

const SECRET = "arn:aws:secretsmanager:eu-west-1:444444444444:secret:shop/prod/payment-AbCdEf";
const SETUP = "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-database-users";

const definition = (changes: Partial<RedeploymentDefinitionProps> = {}) =>
  redeploymentDefinition({
    partition: "aws",
    cluster: "arn:cluster",
    settleSeconds: 60,
    timeoutMinutes: 120,
    setups: {},
    ...changes,
  }) as StateMachine;

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** A deployment of the one service. */
interface Deployment {
  /** Second in which it began. */
  readonly began: number;
  /** Number of seconds that it takes. */
  readonly seconds: number;
  /** How it ends. */
  readonly ends: "SUCCESSFUL" | "ROLLBACK_SUCCESSFUL";
}

/** Fakes ECS with one service, whose forced deployments take 100 seconds and end as told. */
class FakeCluster {
  readonly deployments: Deployment[] = [];
  readonly forced: Record<string, unknown>[] = [];
  tasks: number | undefined = 3;
  ends: Deployment["ends"] = "SUCCESSFUL";
  seconds = 100;

  readonly calls: Calls = {
    "ecs:describeServices": ({ Cluster, Services }) => {
      expect([Cluster, Services]).toEqual(["arn:cluster", ["shop-prod-web"]]);
      if (this.tasks === undefined) return { Services: [], Failures: [{ Reason: "MISSING" }] };
      const last = this.deployments.length;
      const current = last > 0 ? { CurrentServiceDeployment: `arn:deployment:${last}` } : {};
      return { Services: [{ DesiredCount: this.tasks, ...current }] };
    },
    "ecs:describeServiceDeployments": ({ ServiceDeploymentArns }, { now }: Clock) => {
      const [arn = ""] = ServiceDeploymentArns as string[];
      const deployment = this.deployments.at(Number(arn.split(":").pop()) - 1);
      if (!deployment) throw new Error(`There is no deployment ${arn}.`);
      const { began, seconds, ends } = deployment;
      const Status = now / 1000 >= began + seconds ? ends : "IN_PROGRESS";
      const reason = Status === "ROLLBACK_SUCCESSFUL" ? { StatusReason: "3 tasks failed to start" } : {};
      return { ServiceDeployments: [{ CreatedAt: iso(began), Status, ...reason }] };
    },
    "ecs:updateService": (input, { now }: Clock) => {
      this.forced.push(input);
      this.deployments.push({ began: now / 1000, seconds: this.seconds, ends: this.ends });
      return { Service: {} };
    },
  };
}

/** Runs an execution that began with an event of a second. Others are those that run, by their names and beginnings. */
async function execute(
  cluster: FakeCluster,
  { changedAt = 1000, name = "own", others = [], machine = definition(), calls = {} }: ExecuteProps = {},
): Promise<ExecutionResult & { readonly seconds: number }> {
  const clock = { now: changedAt * 1000 };
  const executions = [[name, changedAt] as const, ...others].map(([other, at]) => ({
    ExecutionArn: `arn:execution:${other}`,
    StartDate: iso(at),
  }));
  const result = await run(
    machine,
    { "sfn:listExecutions": () => ({ Executions: executions }), ...cluster.calls, ...calls },
    {
      input: { service: "shop-prod-web", secret: SECRET, changedAt: iso(changedAt) },
      context: {
        Execution: { Id: `arn:execution:${name}`, StartTime: iso(changedAt) },
        StateMachine: { Id: "arn:machine" },
      },
      clock,
    },
  );
  return { ...result, seconds: clock.now / 1000 - changedAt };
}

interface ExecuteProps {
  readonly changedAt?: number;
  readonly name?: string;
  readonly others?: readonly (readonly [name: string, began: number])[];
  readonly machine?: StateMachine;
  readonly calls?: Calls;
}

const old: Deployment = { began: 10, seconds: 100, ends: "SUCCESSFUL" };

describe("a change of a secret", () => {
  test("leads to a deployment of what the service runs, and ends when that has succeeded", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    const result = await execute(cluster);
    expect(result).toMatchObject({ status: "SUCCEEDED", seconds: 60 + 120 });
    // No task definition and no number of tasks: the service keeps what others set.
    expect(cluster.forced).toEqual([{ Cluster: "arn:cluster", Service: "shop-prod-web", ForceNewDeployment: true }]);
  });

  test("fails if the deployment was rolled back, with the service and the reason", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    cluster.ends = "ROLLBACK_SUCCESSFUL";
    await expect(execute(cluster)).resolves.toMatchObject({
      status: "FAILED",
      error: "DeploymentFailed",
      cause: "shop-prod-web: ROLLBACK_SUCCESSFUL, 3 tasks failed to start",
    });
    expect(cluster.forced).toHaveLength(1);
  });

  test("fails if the deployment takes too long", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    cluster.seconds = 1e6;
    const result = await execute(cluster, { machine: definition({ timeoutMinutes: 10 }) });
    expect(result).toMatchObject({ error: "TimedOut", cause: expect.stringContaining("shop-prod-web") as unknown });
    expect(result.seconds).toBeLessThan(11 * 60);
  });

  test.each([
    ["doesn't exist yet", undefined],
    ["has no tasks, as outside working hours", 0],
  ])("does nothing to a service that %s", async (_, tasks) => {
    const cluster = new FakeCluster();
    cluster.tasks = tasks;
    await expect(execute(cluster)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(cluster.forced).toEqual([]);
  });

  test("redeploys a service that ECS knows no deployment of", async () => {
    const cluster = new FakeCluster();
    await expect(execute(cluster)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(cluster.forced).toHaveLength(1);
  });
});

describe("one deployment", () => {
  test("is for all changes within a minute: the second execution finds that of the first", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    await execute(cluster);
    await expect(execute(cluster, { changedAt: 1030 })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(cluster.forced).toHaveLength(1);
  });

  test("isn't for a change that came after its tasks may have started", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    await execute(cluster);
    await execute(cluster, { changedAt: 1061 });
    expect(cluster.forced).toHaveLength(2);
  });

  test("is for changes in the same second: executions that began together take turns", async () => {
    const together = ["a", "b", "c"].map((name) => [name, 1000] as const);
    const waits = together.map(async ([name]) => {
      const cluster = new FakeCluster();
      cluster.deployments.push(old);
      await execute(cluster, { name, others: together.filter(([other]) => other !== name) });
      return (cluster.deployments.at(-1)?.began ?? 0) - 1000;
    });
    await expect(Promise.all(waits)).resolves.toEqual([60, 75, 90]);
  });

  test("doesn't wait for executions that follow an older deployment", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    await execute(cluster, { others: [["older", 900]] });
    expect(cluster.deployments.at(-1)?.began).toBe(1060);
  });

  test("is that of somebody else, if it began after the change", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push({ began: 1020, seconds: 200, ends: "SUCCESSFUL" });
    await expect(execute(cluster)).resolves.toMatchObject({ status: "SUCCEEDED", seconds: 240 });
    expect(cluster.forced).toEqual([]);
  });

  test("follows that of somebody else, which began before the change and isn't interrupted", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push({ began: 990, seconds: 300, ends: "SUCCESSFUL" });
    await expect(execute(cluster)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(cluster.deployments.map(({ began }) => began)).toEqual([990, 1300]);
  });

  test("follows that of somebody else, which began after the change and was rolled back", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push({ began: 1020, seconds: 100, ends: "ROLLBACK_SUCCESSFUL" });
    await expect(execute(cluster)).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect(cluster.forced).toHaveLength(1);
  });
});

describe("a password that a job passes on", () => {
  /** Fakes a job whose runs take a minute. Another run ends in the given second. */
  function job(end: "SUCCEEDED" | "FAILED" = "SUCCEEDED", otherUntil = 0) {
    const started = new Map<string, number>();
    const calls: Calls = {
      "sfn:listExecutions": ({ StateMachineArn }, { now }: Clock) =>
        StateMachineArn === SETUP ? { Executions: now / 1000 < otherUntil ? [{}] : [] } : { Executions: [] },
      "sfn:startExecution": ({ StateMachineArn, Name, Input }, { now }: Clock) => {
        expect([StateMachineArn, Input]).toEqual([SETUP, "{}"]);
        expect(Name).toMatch(/^secret-[0-9a-f]{64}$/);
        if (started.has(String(Name))) throw new Error("Sfn.ExecutionAlreadyExistsException");
        started.set(String(Name), now / 1000);
        return {};
      },
      "sfn:describeExecution": ({ ExecutionArn, IncludedData }, { now }: Clock) => {
        expect(IncludedData).toBe("METADATA_ONLY");
        const [, name = ""] = /:execution:shop-prod-database-users:(.*)$/.exec(String(ExecutionArn)) ?? [];
        return { Status: now / 1000 < (started.get(name) ?? 0) + 60 ? "RUNNING" : end };
      },
    };
    return { calls, started };
  }

  const machine = definition({ setups: { [SECRET]: SETUP } });

  test("is in the database before the tasks start with it", async () => {
    const cluster = new FakeCluster();
    cluster.deployments.push(old);
    const { calls, started } = job();
    await expect(execute(cluster, { machine, calls })).resolves.toMatchObject({ status: "SUCCEEDED" });
    expect([...started.values()]).toEqual([1060]);
    expect(cluster.deployments.at(-1)?.began).toBe(1120);
  });

  test("is passed on once, however many services have it", async () => {
    const { calls, started } = job();
    for (const cluster of [new FakeCluster(), new FakeCluster()]) {
      await expect(execute(cluster, { machine, calls })).resolves.toMatchObject({ status: "SUCCEEDED" });
    }
    expect(started.size).toBe(1);
  });

  test("is passed on after a run that may have read the old one", async () => {
    const { calls, started } = job("SUCCEEDED", 1100);
    await execute(new FakeCluster(), { machine, calls });
    expect([...started.values()]).toEqual([1100]);
  });

  test("keeps the tasks running if the job fails", async () => {
    const cluster = new FakeCluster();
    const { calls } = job("FAILED");
    await expect(execute(cluster, { machine, calls })).resolves.toMatchObject({ error: "SetupFailed" });
    expect(cluster.forced).toEqual([]);
  });

  test("has no part in the change of another secret", async () => {
    const { calls, started } = job();
    const others = definition({ setups: { "arn:other": SETUP } });
    await expect(execute(new FakeCluster(), { machine: others, calls })).resolves.toMatchObject({
      status: "SUCCEEDED",
    });
    expect(started.size).toBe(0);
  });
});
