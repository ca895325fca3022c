import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
const folder = mkdtempSync(path.join(tmpdir(), "cdktf-"));
const env = { PLATFORM_CONFIG: "examples/shop", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", CI: "1" };

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function stacksIn(outdir: string): Record<string, string> {
  const names = readdirSync(path.join(outdir, "stacks"));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(outdir, "stacks", name, "cdk.tf.json"), "utf8")]),
  );
}

test("CDKTF's command line synthesizes the same bytes as the runner", async () => {
  const [byCommandLine, byRunner] = [path.join(folder, "cdktf"), path.join(folder, "runner")];
  const cdktf = path.join(project, "node_modules", ".bin", "cdktf");
  const [synthesis] = await Promise.all([
    execa(cdktf, ["synth", "--output", byCommandLine], { cwd: project, env, all: true, reject: false }),
    execa(process.execPath, ["synthesis/run.js"], { cwd: project, env: { ...env, CDKTF_OUTDIR: byRunner } }),
  ]);
  expect(synthesis).toMatchObject({ exitCode: 0 });
  expect(synthesis.all).toContain("Generated Terraform code for the stacks");
  expect(stacksIn(byCommandLine)).toEqual(stacksIn(byRunner));
});

test("the terminal that CDKTF's command line runs Terraform in works on this release of Node.js", async () => {
  // The command line starts it by this name, for which package.json puts another build in place.
  const script = `
    const terminal = require("@cdktf/node-pty-prebuilt-multiarch").spawn(process.execPath, ["-p", "process.stdout.isTTY"]);
    terminal.onData((data) => process.stdout.write(data));
    terminal.onExit(({ exitCode }) => process.exit(exitCode));`;
  const { stdout } = await execa(process.execPath, ["-e", script], { cwd: project });
  expect(stdout).toContain("true");
});
