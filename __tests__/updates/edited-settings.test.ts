import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { copyCheckout, editConfig, install } from "../support/checkout-copy";

/** The tests of the settings, and of everything that could take notice of them. */
const TESTS = [
  "__tests__/config/",
  "__tests__/docs/",
  "__tests__/main.test",
  "__tests__/synthesis/run.test",
  "__tests__/tools/architecture/",
  "__tests__/tools/images/",
  "__tests__/tools/terraform/configurations",
];

const folder = mkdtempSync(path.join(tmpdir(), "edited-"));
const checkout = path.join(folder, "checkout");
const programs = path.join(folder, "bin");

beforeAll(() => {
  copyCheckout(checkout);
  install(checkout);
  editConfig(checkout);
  mkdirSync(programs);
  symlinkSync(process.execPath, path.join(programs, "node"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("after config/ is edited as README.md says, npm test passes on a machine with Node.js alone", async () => {
  const { exitCode, stderr } = await execa(process.execPath, ["tools/test/main.js", ...TESTS], {
    cwd: checkout,
    env: { PATH: programs, CI: "", PLATFORM_CONFIG: "", TMPDIR: folder },
    reject: false,
  });
  expect([exitCode, exitCode === 0 ? "" : stderr]).toEqual([0, ""]);
  // A suite that needs Git as a whole is skipped.
  expect(stderr).toMatch(/Test Suites: (?:\d+ skipped, )?(\d+) passed, \1 (?:of \d+ )?total/);
  expect(stderr).toContain("PASS __tests__/config/settings.test.ts");
});
