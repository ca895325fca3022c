import { readRunDescription } from "../run-description";
import { CHANGES, DeployedStack, EMPTY, tagOf, variableOf } from "./deployed-stack";

const run = readRunDescription();
const registry = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/deploys";
const image = (tag: string) => ({ TF_VAR_bot_image: `${registry}/bot:${tag}` });

/** Terraform wraps its messages. */
const inOneLine = (output: string) => output.replace(/[\s│]+/g, " ");

/** An image with such a tag can't start in the emulator. */
const BROKEN = "fails-1";

describe("an apply of images that Terraform chooses", () => {
  const stack = new DeployedStack(run, "committed");

  test("fails and names the service when ECS rolls the deployment back", async () => {
    const { exitCode, output } = await stack.apply(image(BROKEN));
    expect(exitCode).toBe(1);
    const text = inOneLine(output);
    expect(text).toContain("ECS rolled back the deployment of deploys-committed-bot: it runs");
    expect(text).toContain("aws ecs describe-services --region eu-west-1 --cluster deploys-committed-services");
    expect(text).toContain("docs/runbooks/deployment-rolled-back.md");
    expect(tagOf(await stack.running("bot"), "bot")).toBe("initial");
  });

  test("tries the same revision again as long as nobody sets it back", async () => {
    expect((await stack.apply(image(BROKEN))).exitCode).toBe(1);
  });

  test("succeeds when the image is set back, and leaves nothing to do", async () => {
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: EMPTY });
  });

  test("fails after its time when a first deployment fails, which has nothing to go back to", async () => {
    const { exitCode, output } = await stack.apply(image(BROKEN), "-replace=aws_ecs_service.service_bot");
    expect(exitCode).toBe(1);
    expect(output).toMatch(/waiting for ECS Service \(\S*deploys-committed-bot\) create/);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
  });
});

describe("a pipeline that chooses the images, and Terraform, in turn", () => {
  const stack = new DeployedStack(run, "piped");

  async function expectRuns(tag: string, greeting: string): Promise<void> {
    const running = await stack.running("bot");
    expect({ tag: tagOf(running, "bot"), greeting: variableOf(running, "bot", "GREETING") }).toEqual({ tag, greeting });
  }

  async function expectNothingToDo(): Promise<void> {
    const { exitCode, output } = await stack.plan();
    expect(exitCode === EMPTY ? "empty" : output).toBe("empty");
  }

  test("the first apply deployed the first image, and left nothing to do", async () => {
    await expectRuns("initial", "hello");
    await expectNothingToDo();
  });

  test("the pipeline deploys to the service and to the task with the same image; the plan stays empty", async () => {
    await stack.rollOut("bot", "2.0.0");
    await expectRuns("2.0.0", "hello");
    expect(tagOf(await stack.latest("migrate"), "migrate")).toBe("2.0.0");
    await expectNothingToDo();
  });

  test("the pipeline deploys the image of a sidecar, and keeps the other", async () => {
    await stack.rollOut("bot-proxy", "7.0.0");
    const running = await stack.running("bot");
    expect([tagOf(running, "bot"), tagOf(running, "proxy")]).toEqual(["2.0.0", "7.0.0"]);
    await expectNothingToDo();
  });

  test("Terraform changes a variable, and keeps the images", async () => {
    await stack.changeGreeting("good morning");
    expect((await stack.plan()).exitCode).toBe(CHANGES);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    await expectRuns("2.0.0", "good morning");
    expect(tagOf(await stack.running("bot"), "proxy")).toBe("7.0.0");
    await expectNothingToDo();
  });

  test("the pipeline's next revision has Terraform's variable", async () => {
    await stack.rollOut("bot", "3.0.0");
    await expectRuns("3.0.0", "good morning");
    await expectNothingToDo();
  });

  test("a deployment of the pipeline that is rolled back fails, and leaves nothing behind", async () => {
    await expect(stack.rollOut("bot", BROKEN)).rejects.toThrow("ECS rolled back the deployment of deploys-piped-bot");
    await expectRuns("3.0.0", "good morning");
    await expectNothingToDo();
  });

  test("a fresh checkout has nothing to do", async () => {
    expect(await stack.planAfresh()).toMatchObject({ exitCode: EMPTY });
  });

  test("a plan from before a deployment of the pipeline takes nothing back", async () => {
    await stack.changeGreeting("good evening");
    await stack.plan("-out=old.tfplan");
    await stack.rollOut("bot", "4.0.0");
    const { exitCode, output } = await stack.applyPlan("old.tfplan");
    expect(exitCode).toBe(1);
    expect(inOneLine(output)).toContain("A pipeline deployed deploys-piped-bot after this plan was made");
    expect(tagOf(await stack.running("bot"), "bot")).toBe("4.0.0");
  });

  test("the next plan doesn't either, and says how to keep what the pipeline deployed in between", async () => {
    const { exitCode, output } = await stack.plan();
    expect(exitCode).toBe(1);
    const replace = "-replace=aws_ecs_task_definition.service_bot_task";
    expect(inOneLine(output)).toContain(`terraform apply ${replace}`);
    expect(await stack.apply({}, replace)).toMatchObject({ exitCode: 0 });
    await expectRuns("4.0.0", "good evening");
    await expectNothingToDo();
  });
});
