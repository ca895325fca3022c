import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "../..");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ci-"));
  mkdirSync(path.join(folder, ".ci"));
  cpSync(path.join(project, ".ci", "steps"), path.join(folder, ".ci", "steps"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script that has the steps of CI, with the options of .ci/run. */
async function run(script: string) {
  const file = path.join(folder, "run");
  writeFileSync(file, `set -euo pipefail\n. .ci/steps\n${script}`);
  const { exitCode, stdout } = await execa("bash", [file], { cwd: folder, reject: false });
  return { exitCode, stdout };
}

test("steps run in order, lanes beside them, and all say how long they took", async () => {
  const { exitCode, stdout } = await run(`
beside first "until [ -e made ]; do sleep 0.1; done; echo waited" "echo then"
beside second "echo alone"
step "touch made"
join`);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^ +\d+ s {2}touch made\n/);
  expect(stdout).toMatch(/== Beside: first\nwaited\n +\d+ s {2}until .*\nthen\n +\d+ s {2}echo then\n/);
  expect(stdout).toMatch(/== Beside: second\nalone\n +\d+ s {2}echo alone\n/);
  const [, durations = ""] = stdout.split(/== Duration of each step, \d+ s in all\n/);
  expect(durations.split("\n").map((line) => line.replace(/^ +\d+ s {2}/, ""))).toEqual(
    expect.arrayContaining(["touch made", "echo then", "echo alone"]),
  );
});

describe("a run fails", () => {
  test.each<[string, string, string]>([
    ["with the step that fails", 'step "exit 3"\nstep "echo after"', "exit 3 failed with 3"],
    [
      "after the step beside which a lane has failed, with what the lane said",
      'beside lane "echo broken; touch failed-now; exit 3" "echo after"\nstep "until [ -e failed-now ]; do sleep 0.1; done; sleep 1"\nstep "echo after"\njoin',
      "== Beside: lane\nbroken\n",
    ],
    [
      "as soon as a lane fails while others still run",
      'beside lane "sleep 600"\nbeside other "echo broken; exit 3"\njoin',
      "== Beside: other\nbroken\n",
    ],
    [
      "where a lane was killed",
      "beside lane 'sleep 1; kill -9 $PPID; sleep 600; echo after'\njoin",
      "== Beside: lane\n",
    ],
  ])("%s", async (_when, script, said) => {
    const { exitCode, stdout } = await run(script);
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(said);
    expect(stdout).not.toMatch(/^after$/m);
  });
});

test("what a lane has started ends with the run", async () => {
  const { exitCode } = await run(`
beside lane 'echo $$ > started; sleep 600; echo after'
step "until [ -s started ]; do sleep 0.1; done"
step "false"`);
  expect(exitCode).toBe(1);
  const isGone = "while kill -0 $(cat started); do sleep 0.1; done";
  await execa("timeout", ["60", "bash", "-c", isGone], { cwd: folder });
});
