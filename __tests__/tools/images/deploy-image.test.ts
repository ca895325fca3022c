import { type ECSClient, type TaskDefinition } from "@aws-sdk/client-ecs";
import { type SFNClient } from "@aws-sdk/client-sfn";
import { deployImage } from "../../../tools/images/deploy-image";
import { type DeployTarget } from "../../../tools/images/deploy-targets";

const family = "shop-prod-web";
const arn = (revision: number) => `arn:aws:ecs:eu-west-1:1:task-definition/${family}:${String(revision)}`;
const web: DeployTarget = { workload: "web", family, containers: ["web"], service: family, minutes: 1 };

/** ECS with one family and one service. */
class FakeEcs {
  readonly calls: string[] = [];
  registered: Record<string, unknown> | undefined;
  running = arn(1);
  rolloutState = "COMPLETED";
  rollsBack = false;
  /** Revisions that others register between two calls. */
  others = 0;
  private active = [1];
  private number = 1;

  send({ constructor: { name }, input }: { constructor: { name: string }; input: Record<string, unknown> }): unknown {
    this.calls.push(name.replace("Command", ""));
    switch (name) {
      case "DescribeTaskDefinitionCommand":
        return { taskDefinition: this.describe(), tags: [{ key: "Project", value: "shop" }] };
      case "RegisterTaskDefinitionCommand":
        if (this.others > 0) this.active.push((this.number += 1));
        this.others -= 1;
        this.active.push((this.number += 1));
        this.registered = input;
        return { taskDefinition: { revision: this.number, taskDefinitionArn: arn(this.number) } };
      case "UpdateServiceCommand":
        if (!this.rollsBack) this.running = String(input["taskDefinition"]);
        return {};
      case "DescribeServicesCommand":
        return {
          services: [
            {
              taskDefinition: this.running,
              deployments: [{ taskDefinition: this.running, rolloutState: this.rolloutState }],
            },
          ],
        };
      case "ListTaskDefinitionsCommand":
        return { taskDefinitionArns: this.active.map(arn) };
      case "DeregisterTaskDefinitionCommand":
        this.active = this.active.filter((revision) => arn(revision) !== input["taskDefinition"]);
        return {};
      default:
        return {};
    }
  }

  private describe(): TaskDefinition {
    return {
      family,
      revision: Math.max(...this.active),
      taskDefinitionArn: arn(Math.max(...this.active)),
      status: "ACTIVE",
      registeredBy: "terraform",
      cpu: "256",
      containerDefinitions: [
        { name: "web", image: "shop/web:1", environment: [{ name: "GREETING", value: "hello" }] },
        { name: "proxy", image: "nginx:1" },
      ],
    };
  }
}

/** Step Functions, in which a run ends after a number of looks. */
class FakeRuns {
  started: unknown;
  looks = 2;
  end: Record<string, string> = { status: "SUCCEEDED" };

  send({ constructor: { name }, input }: { constructor: { name: string }; input: object }): unknown {
    if (name === "StartExecutionCommand") {
      this.started = input;
      return { executionArn: "run-1" };
    }
    this.looks -= 1;
    return this.looks > 0 ? { status: "RUNNING" } : this.end;
  }
}

async function deploy(
  ecs: FakeEcs,
  target = web,
  image: string | undefined = "shop/web:2",
  runs = new FakeRuns(),
): Promise<string[]> {
  const said: string[] = [];
  await deployImage({ ...context(ecs, runs), say: (line) => said.push(line) }, target, image);
  return said;
}

function context(ecs: FakeEcs, runs = new FakeRuns()) {
  return {
    client: ecs as unknown as ECSClient,
    runs: runs as unknown as SFNClient,
    region: "eu-west-1",
    cluster: "shop-prod-services",
    say: () => undefined,
    wait: () => Promise.resolve(),
  };
}

describe("a pipeline's deployment", () => {
  test("registers the latest revision with another image and the same tags, and nothing else changed", async () => {
    const ecs = new FakeEcs();
    await deploy(ecs);
    expect(ecs.registered).toEqual({
      family,
      cpu: "256",
      tags: [{ key: "Project", value: "shop" }],
      containerDefinitions: [
        { name: "web", image: "shop/web:2", environment: [{ name: "GREETING", value: "hello" }] },
        { name: "proxy", image: "nginx:1" },
      ],
    });
  });

  test("updates the service, and ends when the deployment is complete", async () => {
    const ecs = new FakeEcs();
    expect(await deploy(ecs)).toEqual([`web: deploying ${arn(2)}`, `web: runs ${arn(2)}`]);
    expect(ecs.running).toBe(arn(2));
  });

  test("of a job or a task only registers a revision", async () => {
    const ecs = new FakeEcs();
    await deploy(ecs, { workload: "web", family, containers: ["web"], minutes: 1 });
    expect(ecs.calls).toEqual(["DescribeTaskDefinition", "RegisterTaskDefinition", "ListTaskDefinitions"]);
  });

  test("without a version deploys the latest revision as it is", async () => {
    const ecs = new FakeEcs();
    await deployImage(context(ecs), web, undefined);
    expect(ecs.calls).toEqual(["DescribeTaskDefinition", "UpdateService", "DescribeServices"]);
  });

  test("begins again if Terraform registered a revision in between", async () => {
    const ecs = new FakeEcs();
    ecs.others = 1;
    await deploy(ecs);
    expect(ecs.calls.filter((call) => call.endsWith("TaskDefinition") && !call.startsWith("List"))).toEqual([
      "DescribeTaskDefinition",
      "RegisterTaskDefinition",
      "DeregisterTaskDefinition",
      "DescribeTaskDefinition",
      "RegisterTaskDefinition",
    ]);
    expect(ecs.running).toBe(arn(4));
  });

  test("that ECS rolls back fails, names the service, and leaves no revision behind", async () => {
    const ecs = new FakeEcs();
    ecs.rollsBack = true;
    await expect(deploy(ecs)).rejects.toThrow(
      `ECS rolled back the deployment of ${family}: it runs ${arn(1)} and not ${arn(2)}. To see why: aws ecs describe-services --cluster shop-prod-services`,
    );
    expect(ecs.calls.at(-1)).toBe("DeregisterTaskDefinition");
  });

  test("that follows one that was rolled back leaves its number out", async () => {
    const ecs = new FakeEcs();
    ecs.rollsBack = true;
    await expect(deploy(ecs)).rejects.toThrow("ECS rolled back");
    ecs.rollsBack = false;
    await deploy(ecs, web, "shop/web:3");
    expect(ecs.running).toBe(arn(3));
  });

  test("fails if no task becomes healthy, which is all that the first deployment can tell", async () => {
    const ecs = new FakeEcs();
    ecs.rolloutState = "FAILED";
    await expect(deploy(ecs)).rejects.toThrow(
      `The deployment of ${family} failed: no task of ${arn(2)} became healthy.`,
    );
  });

  test("fails after its time", async () => {
    const ecs = new FakeEcs();
    ecs.rolloutState = "IN_PROGRESS";
    await expect(deploy(ecs)).rejects.toThrow(`The deployment of ${family} was not complete after 1 minutes.`);
  });

  test("of a container that Terraform has yet to add is refused", async () => {
    await expect(deploy(new FakeEcs(), { ...web, containers: ["cache"] })).rejects.toThrow(
      `${family} has no container cache yet; apply the environment first.`,
    );
  });
});

describe("a task that runs before others", () => {
  const stateMachine = "arn:aws:states:eu-west-1:1:stateMachine:shop-prod-migrate";
  const migrate: DeployTarget = { workload: "migrate", family, containers: ["web"], stateMachine, minutes: 1 };

  test("is run with the new image, and succeeds", async () => {
    const runs = new FakeRuns();
    const ecs = new FakeEcs();
    expect(await deploy(ecs, migrate, "shop/web:2", runs)).toEqual([
      `migrate: running ${arn(2)} before what follows`,
      "migrate: succeeded",
    ]);
    expect(runs.started).toEqual({ stateMachineArn: stateMachine });
    expect(ecs.calls).not.toContain("DeregisterTaskDefinition");
  });

  test("that fails ends the roll-out, says why, and leaves no revision behind", async () => {
    const runs = new FakeRuns();
    runs.end = { status: "FAILED", error: "TaskFailed", cause: "The container stopped with exit code 3." };
    const ecs = new FakeEcs();
    await expect(deploy(ecs, migrate, "shop/web:2", runs)).rejects.toThrow(
      `The task migrate did not succeed (TaskFailed: The container stopped with exit code 3.). Nothing that follows was changed. To see why: aws logs tail /ecs/${family} --since 1h --region eu-west-1`,
    );
    expect(ecs.calls.at(-1)).toBe("DeregisterTaskDefinition");
  });

  test("that somebody stops has no cause, and fails all the same", async () => {
    const runs = new FakeRuns();
    runs.end = { status: "ABORTED" };
    await expect(deploy(new FakeEcs(), migrate, "shop/web:2", runs)).rejects.toThrow(
      "The task migrate did not succeed (ABORTED).",
    );
  });

  test("that takes too long ends the roll-out", async () => {
    const runs = new FakeRuns();
    runs.looks = 100;
    await expect(deploy(new FakeEcs(), migrate, "shop/web:2", runs)).rejects.toThrow(
      "The task migrate was not complete after 1 minutes, and runs on.",
    );
  });
});
