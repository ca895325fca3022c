import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
const stacks = ["account", "account-prod", "account-staging", "account-test", "prod", "staging", "state", "test"];
const parent = mkdtempSync(path.join(tmpdir(), "run-"));

afterAll(() => {
  rmSync(parent, { recursive: true });
});

/** `npm run synth` without npm, into a folder of its own. */
async function run(name: string, env: Record<string, string> = {}) {
  const folder = path.join(parent, name);
  const result = await execa(process.execPath, [path.join(project, "synthesis", "run.js")], {
    cwd: project,
    env: { CDKTF_OUTDIR: folder, PLATFORM_CONFIG: "examples/shop", ...env },
    reject: false,
  });
  return { ...result, folder };
}

function bytes(folder: string): Buffer[] {
  return stacks.map((stack) => readFileSync(path.join(folder, "stacks", stack, "cdk.tf.json")));
}

describe("a run", () => {
  let here: Awaited<ReturnType<typeof run>>;

  beforeAll(async () => {
    here = await run("here", { PATH: "" });
  });

  test("succeeds without Terraform, and says how many resources each stack has and where to go next", () => {
    expect(here.exitCode).toBe(0);
    for (const stack of stacks) {
      expect(here.stdout).toMatch(
        new RegExp(`^${stack} +\\d+ +cd \\S+${stack} && terraform init && terraform plan$`, "m"),
      );
    }
  });

  test("prints no warning for an example", () => {
    expect(here.stderr).toBe("");
  });

  test("says in which order stacks are applied for the first time, until addresses are recorded", async () => {
    const { stdout } = await run("first", { PLATFORM_CONFIG: "__tests__/synthesis/copied-settings" });
    const order = "The first time, apply state, then the accounts, then an environment: docs/first-deployment.md.";
    expect(stdout.split("\n").at(-1)).toBe(order);
    expect(here.stdout).not.toContain(order);
  });

  test("warns of placeholders in a user's own settings, and of nothing else", async () => {
    const { stderr } = await run("own", { PLATFORM_CONFIG: "__tests__/synthesis/copied-settings" });
    const warnings = stderr.split("\n");
    expect(warnings).toHaveLength(9);
    for (const warning of warnings) {
      expect(warning).toMatch(/^Warning: \S+: \S+ is a placeholder; replace it with /);
    }
  });

  test("gives the same bytes in another folder, time zone and locale, and by CDKTF's own way", async () => {
    const there = await run("there", { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" });
    const plain = await run("plain", { PLATFORM_PLAIN_SYNTHESIS: "1" });
    expect(bytes(there.folder)).toEqual(bytes(here.folder));
    expect(bytes(plain.folder)).toEqual(bytes(here.folder));
  });
});

test("below CDKTF's command line it prints nothing and leaves folders to it", async () => {
  const env = { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true", SYNTH_HCL_OUTPUT: "false" };
  const gone = path.join(parent, "below", "stacks", "gone");
  mkdirSync(gone, { recursive: true });
  writeFileSync(path.join(gone, "cdk.tf.json"), "{}");
  const { exitCode, stdout, folder } = await run("below", env);
  expect([exitCode, stdout]).toEqual([0, ""]);
  expect(readdirSync(path.join(folder, "stacks"))).toEqual([...stacks, "gone"].sort());
});

describe("what can't be synthesized", () => {
  test("wrong settings end 1 with every fault, and nothing is written", async () => {
    const { exitCode, stderr, folder } = await run("wrong", { PLATFORM_CONFIG: "__tests__/synthesis/wrong-settings" });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("The settings have 3 issues:");
    expect(stderr).toContain("projct: ");
    expect(stderr).toContain("application.services.web.port: ");
    expect(stderr).toContain("application.services.web.memoryMib: ");
    expect(stderr).not.toContain("    at ");
    expect(existsSync(folder)).toBe(false);
  });

  test("a folder without settings ends 1 and says what a folder of settings is", async () => {
    const { exitCode, stderr, folder } = await run("missing", { PLATFORM_CONFIG: "examples/nowhere" });
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      "There are no settings in examples/nowhere: --config and PLATFORM_CONFIG name a folder that has an index.ts, as config/ does.",
    );
    expect(existsSync(folder)).toBe(false);
  });
});
