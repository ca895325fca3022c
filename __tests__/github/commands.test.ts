import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { type PipelineStack } from "../../tools/plan/pipeline-stacks";
import { type PlanRecord } from "../../tools/plan/plan-record";
import { copyCheckout, editConfig, install } from "../support/checkout-copy";
import { describeWithWorkflowTools } from "../support/describe-with";
import { type Step, stepWith } from "./workflow-files";

const PLANS = path.join(__dirname, "../tools/plan/plans");

/** A Terraform that plans what was recorded. */
const TERRAFORM = `#!/bin/sh
case $1 in
  plan) [ "$PLAYED_PLAN" = failing ] && exit 1; touch plan.tfplan;;
  show) cat "${PLANS}/$PLAYED_PLAN.json";;
esac
`;

/** A command line of GitHub that writes down how it is called. */
const GH = `#!/bin/sh
echo "gh $*" >> "$PLAYED_CALLS"
[ "$1 $2" = "pr list" ] && echo 0
exit 0
`;

/** The same settings, with roles for pipelines. */
const WITH_PIPELINES = `import platform from "./platform";
export default {
  ...platform,
  access: { pipelines: { kind: "github", repository: "acme/shop", environments: { prod: "production" } } },
};
`;

interface Played {
  readonly failed: boolean;
  readonly output: string;
}

describeWithWorkflowTools(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "workflows-"));
  const checkout = path.join(folder, "checkout");
  const outputs = path.join(folder, "outputs");
  const calls = path.join(folder, "calls");
  const bodies: string[] = [];
  let github: Server;
  let api: string;

  /** Runs a command in the form in which the workflow has it. */
  async function play({ run = "" }: Step, env: Readonly<Record<string, string>> = {}): Promise<Played> {
    const { failed, all = "" } = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: checkout,
      reject: false,
      all: true,
      env: {
        PATH: `${path.join(folder, "programs")}${path.delimiter}${process.env["PATH"] ?? ""}`,
        GITHUB_WORKSPACE: checkout,
        GITHUB_OUTPUT: outputs,
        GITHUB_API_URL: api,
        GITHUB_REPOSITORY: "acme/shop",
        GITHUB_TOKEN: "played",
        PLAYED_CALLS: calls,
        ...env,
      },
    });
    return { failed, output: all };
  }

  const output = (name: string): unknown => {
    const line = readFileSync(outputs, "utf8")
      .split("\n")
      .findLast((one) => one.startsWith(`${name}=`));
    return JSON.parse(line?.slice(name.length + 1) ?? "null");
  };

  const record = (stack: string, from = "cdktf.out/plans"): PlanRecord =>
    JSON.parse(readFileSync(path.join(checkout, from, `${stack}.json`), "utf8")) as PlanRecord;

  function program(name: string, text: string): void {
    const file = path.join(folder, "programs", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }

  beforeAll(async () => {
    program("terraform", TERRAFORM);
    program("gh", GH);
    copyCheckout(checkout);
    install(checkout);
    editConfig(checkout);
    github = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        if (text !== "") bodies.push(text);
        response.end(request.method === "GET" ? "[]" : "{}");
      });
    });
    await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
    api = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    github.close();
  });

  test("the settings are synthesized, and their permissions listed", async () => {
    expect(await play(stepWith("pull-request.settings", "npm run synth"))).toMatchObject({ failed: false });
    const permissions = await play(stepWith("pull-request.settings", "npm run permissions"));
    expect(permissions.output).toContain("prod");
  });

  test("without pipelines in the settings, planning says what to do", async () => {
    const { failed, output: text } = await play(stepWith("plan-stacks.synth", "GITHUB_OUTPUT"));
    expect(failed).toBe(true);
    expect(text).toContain("::error::No stack has a role that plans it. Set access.pipelines");
  });

  test("with roles, every stack that has one is planned", async () => {
    const index = path.join(checkout, "config/index.ts");
    renameSync(index, path.join(checkout, "config/platform.ts"));
    writeFileSync(index, WITH_PIPELINES);
    expect(await play(stepWith("plan-stacks.synth", "npm run synth"))).toMatchObject({ failed: false });
    expect(await play(stepWith("plan-stacks.synth", "npm run plan -- stacks"))).toMatchObject({ failed: false });
    expect(await play(stepWith("plan-stacks.synth", "GITHUB_OUTPUT"))).toMatchObject({ failed: false });
    const stacks = output("stacks") as PipelineStack[];
    expect(stacks.map(({ stack, environment }) => [stack, environment])).toEqual(
      expect.arrayContaining([
        ["account", null],
        ["state", null],
        ["test", "test"],
        ["prod", "production"],
      ]),
    );
    const { account, planRole, applyRole } = stacks.find(({ stack }) => stack === "prod") ?? {};
    expect(planRole).toMatch(new RegExp(`^arn:aws:iam::${account ?? ""}:role/.+-prod-plan$`));
    expect(applyRole).toMatch(new RegExp(`^arn:aws:iam::${account ?? ""}:role/.+-prod-apply$`));
  });

  test.each([
    ["test", "changes", false],
    ["prod", "failing", true],
  ])("%s is planned with Terraform, and what may be shown is recorded", async (stack, plan, fails) => {
    const { failed } = await play(stepWith("plan", "terraform plan"), {
      STACK: stack,
      LOCK: "false",
      PLAYED_PLAN: plan,
    });
    expect(failed).toBe(fails);
    expect(record(stack).outcome).toBe(fails ? "failed" : "planned");
    expect(existsSync(path.join(checkout, "cdktf.out/stacks", stack, "plan.json"))).toBe(false);
  });

  test("the plans become a comment on the pull request", async () => {
    const step = stepWith("pull-request.review", "npm run plan -- comment");
    expect(await play(step, { PULL_REQUEST: "12", COMMIT: "3d3c42e5aac5" })).toMatchObject({ failed: false });
    expect(bodies.at(-1)).toContain("<!-- platform-plan -->\\n### This changes");
    // The job that plans it ended before there was a record.
    expect(bodies.at(-1)).toContain("| `account` |  |  |  |  | **could not be planned**");
    expect(bodies.at(-1)).not.toMatch(/(first|second)-secret-value/);
  });

  test("the loss of what is stateful fails, unless the label allows it", async () => {
    const step = stepWith("pull-request.review", "guard");
    const loss = "test: aws_sqs_queue.queue_orders is destroyed, which loses its messages";
    const env = { GITHUB_ACTIONS: "true" };
    const refused = await play(step, { ...env, ALLOWED: "false" });
    expect([refused.failed, refused.output]).toEqual([true, expect.stringContaining(`::error::${loss}`)]);
    const allowed = await play(step, { ...env, ALLOWED: "true" });
    expect([allowed.failed, allowed.output]).toEqual([false, expect.stringContaining(`::warning::${loss}`)]);
  });

  test("the issue about drift is opened", async () => {
    expect(await play(stepWith("drift.report", "npm run plan -- drift"))).toMatchObject({ failed: false });
    expect(JSON.parse(bodies.at(-1) ?? "")).toMatchObject({ title: "AWS differs from the code" });
  });

  test("what was reviewed is applied in its order, and nothing else", async () => {
    const approve = stepWith("apply.order", "approve");
    const unseen = await play(approve);
    expect([unseen.failed, unseen.output]).toEqual([
      true,
      expect.stringContaining("test has changes, and no plan of it was reviewed."),
    ]);
    await play(stepWith("plan", "terraform plan"), { STACK: "prod", LOCK: "false", PLAYED_PLAN: "drift" });
    for (const { stack } of (output("stacks") as PipelineStack[]).filter((one) => one.applyRole === null)) {
      await play(stepWith("plan", "terraform plan"), { STACK: stack, LOCK: "false", PLAYED_PLAN: "empty" });
    }
    // As artifacts are downloaded: a folder each.
    for (const stack of ["test", "prod"]) {
      cpSync(
        path.join(checkout, "cdktf.out/plans", `${stack}.json`),
        path.join(checkout, `reviewed/plan-${stack}/${stack}.json`),
      );
    }
    expect(await play(approve)).toMatchObject({ failed: false });
    expect(await play(stepWith("apply.order", "waves"))).toMatchObject({ failed: false });
    expect((output("waves") as PipelineStack[][]).map((wave) => wave.map(({ stack }) => stack))).toEqual([
      ["test"],
      ["prod"],
    ]);
    await play(stepWith("plan", "terraform plan"), { STACK: "test", LOCK: "true", PLAYED_PLAN: "drift" });
    expect((await play(stepWith("apply-stacks.apply", "approve"))).output).toContain(
      "test has other changes than those that were reviewed:",
    );
  });

  test("an image is rolled out by a pull request, and rolled back by its digest", async () => {
    const git = (...args: string[]) => execa("git", args, { cwd: checkout });
    await execa("git", ["init", "--bare", path.join(folder, "origin.git")]);
    await git("init", "--initial-branch", "main");
    await git("remote", "add", "origin", path.join(folder, "origin.git"));
    await git("add", "config", "package.json");
    const commit = () => git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--message", "Begin");
    await commit();
    const [first, second] = ["a", "b"].map((letter) => `sha256:${letter.repeat(64)}`);
    const image = stepWith("propose-image.propose", "npm run image");
    for (const [tag, digest] of [
      ["1.0.0", first],
      ["1.1.0", second],
    ]) {
      const played = await play(image, {
        ENVIRONMENT: "prod",
        WORKLOAD: "site",
        VERSION: `${tag ?? ""}@${digest ?? ""}`,
      });
      expect([played.failed, played.output]).toEqual([
        false,
        expect.stringContaining(`site runs ${tag ?? ""}@sha256:`),
      ]);
      await git("add", "config/images");
      await commit();
    }
    const back = await play(stepWith("roll-back.propose", "--back"), { ENVIRONMENT: "prod", DIGEST: first ?? "" });
    expect([back.failed, back.output]).toEqual([false, expect.stringContaining("site runs 1.0.0@sha256:aaa")]);
    const proposed = await play(stepWith("propose", "gh pr create"), {
      TITLE: "Roll back prod",
      BRANCH: "images/prod-roll-back",
      GITHUB_ACTOR: "someone",
      RUN_URL: "https://github.example/run",
    });
    expect([proposed.failed, proposed.output]).toEqual([false, expect.anything()]);
    expect(readFileSync(calls, "utf8")).toContain("gh pr create --head images/prod-roll-back --title Roll back prod");
    const { stdout: file } = await git("show", "origin/images/prod-roll-back:config/images/prod.json");
    expect(JSON.parse(file)).toMatchObject({ site: `1.0.0@${first ?? ""}` });
  });

  test("who chooses an image decides how it is rolled out, and with which role", async () => {
    const find = stepWith("image-manager", "--managed-by");
    const env = { ENVIRONMENT: "test", WORKLOAD: "site" };
    const given = (name: string) =>
      readFileSync(outputs, "utf8")
        .split("\n")
        .findLast((line) => line.startsWith(`${name}=`))
        ?.slice(name.length + 1);
    expect(await play(find, env)).toMatchObject({ failed: false });
    expect(given("manager")).toBe("terraform");
    const settings = path.join(checkout, "config/index.ts");
    const ofPipeline = (access: string) => `import settings from "./with-pipelines";
const { environments } = settings;
export default {
  ...settings,
  access: { ...settings.access, ${access} },
  environments: { ...environments, test: { ...environments.test, services: { site: { imageManagedBy: "pipeline" } } } },
};
`;
    renameSync(settings, path.join(checkout, "config/with-pipelines.ts"));
    writeFileSync(settings, ofPipeline(""));
    const without = await play(find, env);
    expect([without.failed, without.output]).toEqual([
      true,
      expect.stringContaining("::error::No role deploys images to test. Set access.deployPipeline"),
    ]);
    writeFileSync(settings, ofPipeline('deployPipeline: { subjects: { test: ["repo:acme/shop:environment:trial"] } }'));
    const found = await play(find, env);
    expect([found.failed, found.output]).toEqual([false, expect.anything()]);
    expect([given("manager"), given("environment"), given("region")]).toEqual([
      "pipeline",
      "trial",
      expect.stringMatching(/^[a-z]+-[a-z]+-\d$/),
    ]);
    expect(given("role")).toMatch(new RegExp(`^arn:aws:iam::${given("account") ?? ""}:role/.+-test-deploy-pipeline$`));
  });

  test("the issue of a security review begins with the list for people", async () => {
    program("gh", GH.replace("exit 0", '[ "$1 $2" = "issue list" ] && echo 0\nexit 0'));
    expect(await play(stepWith("security-review.open", "gh issue create"))).toMatchObject({ failed: false });
    const review = readFileSync(path.join(checkout, "review.md"), "utf8");
    expect(review).toMatch(/^\nWhoever reviews ticks each point/);
    expect(review).toContain("What <code>npm run permissions</code> says today");
    expect(readFileSync(calls, "utf8")).toMatch(
      /gh issue create --title Security review of \d{4}-\d{2} --body-file review.md/,
    );
  });
});
