import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
const folder = mkdtempSync(path.join(tmpdir(), "hcl-"));
const outdir = path.join(folder, "out");

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Why HCL is refused, and what to do. */
const refusal = /--hcl is not supported, because CDKTF's HCL writer loses .*: run the same command without it/;

const run = (program: string, args: readonly string[], env: Record<string, string>) =>
  execa(program, args, { cwd: project, env: { CI: "1", CHECKPOINT_DISABLE: "1", ...env }, reject: false, all: true });

test("CDKTF's command line ends non-zero when it is asked for HCL, and writes nothing", async () => {
  const cdktf = path.join(project, "node_modules", ".bin", "cdktf");
  const env = { DISABLE_VERSION_CHECK: "1" };
  const { exitCode, all = "" } = await run(cdktf, ["synth", "--hcl", "--output", outdir], env);
  expect(exitCode).not.toBe(0);
  expect(all.replace(/\s+/g, " ")).toMatch(refusal);
  expect(existsSync(path.join(outdir, "stacks"))).toBe(false);
});

test("so does the app, in one sentence", async () => {
  const env = { SYNTH_HCL_OUTPUT: "true", CDKTF_OUTDIR: outdir };
  const { exitCode, all = "" } = await run(process.execPath, ["synthesis/run.js"], env);
  expect(exitCode).toBe(1);
  expect(all).toMatch(refusal);
  expect(all.split("\n")).toHaveLength(1);
  expect(existsSync(outdir)).toBe(false);
});
