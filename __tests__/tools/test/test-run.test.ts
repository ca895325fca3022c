import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "../../..");
const folder = mkdtempSync(path.join(tmpdir(), "run-"));
const temporary = path.join(folder, "tmp");
const programs = path.join(folder, "bin");

beforeAll(() => {
  mkdirSync(temporary);
  mkdirSync(programs);
  symlinkSync(process.execPath, path.join(programs, "node"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `npm test` without npm, with some arguments. */
const runTests = (args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, ["tools/test/main.js", "--config", "examples/shop", "--runInBand", ...args], {
    cwd: project,
    env: { TMPDIR: temporary, ...env },
    reject: false,
  });

test("a run leaves nothing behind in the temporary folder", async () => {
  // These tests call CDKTF's Testing.app().
  const { exitCode } = await runTests(["core/template-text"]);
  expect(exitCode).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
});

describe("on a machine with Node.js alone", () => {
  test("what needs another program is not run, as the last line says", async () => {
    const { exitCode, stderr } = await runTests(["terraform/validate-stacks"], { PATH: programs, CI: "" });
    expect(exitCode).toBe(0);
    expect(stderr.trimEnd().split("\n").at(-1)).toBe(
      "Not run: 2 tests that need Terraform >= 1.10 (with CI set, they fail instead).",
    );
  });

  test("a pipeline fails instead", async () => {
    const { exitCode, stderr } = await runTests(["terraform/validate-stacks"], { PATH: programs, CI: "true" });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('"terraform" was not found. npm test needs Terraform >= 1.10.0');
    expect(stderr).not.toContain("Not run:");
  });
});

test("other arguments are Jest's, and a run in which all tests can run says nothing of it", async () => {
  const { exitCode, stderr } = await runTests(["core/template-text", "-t", "a reference in a string"]);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/Tests: +\d+ skipped, 1 passed/);
  expect(stderr).not.toContain("Not run:");
});
