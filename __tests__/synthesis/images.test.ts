import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
const registry = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop";
const folder = mkdtempSync(path.join(tmpdir(), "images-"));
const outdir = path.join(folder, "out");
const file = path.join(folder, "images", "prod.json");

beforeAll(() => {
  const shop = JSON.stringify(path.join(project, "examples", "shop"));
  writeFileSync(path.join(folder, "index.ts"), `export { default } from ${shop};\n`);
  mkdirSync(path.dirname(file));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run() {
  const env = { PLATFORM_CONFIG: folder, CDKTF_OUTDIR: outdir };
  return execa(process.execPath, ["synthesis/run.js"], { cwd: project, env, reject: false });
}

/** The image that a workload runs unless an apply is told otherwise. */
function imageOf(workload: string, environment = "prod"): string | undefined {
  const text = readFileSync(path.join(outdir, "stacks", environment, "cdk.tf.json"), "utf8");
  const { variable } = JSON.parse(text) as { variable: Record<string, { default: string }> };
  return variable[`${workload}_image`]?.default;
}

test("without an image file, every workload runs its first image", async () => {
  expect(await run()).toMatchObject({ exitCode: 0 });
  expect(imageOf("web")).toBe(`${registry}/web:initial`);
});

test("an image file decides what its environment runs, from the next synthesis on", async () => {
  for (const version of ["1.4.2", "1.4.3"]) {
    writeFileSync(file, JSON.stringify({ web: version }));
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(imageOf("web")).toBe(`${registry}/web:${version}`);
  }
  expect(imageOf("api")).toBe(`${registry}/api:initial`);
  expect(imageOf("web", "staging")).toBe(`${registry}/web:initial`);
});

test("an issue in an image file ends 1 with its place, and nothing is written", async () => {
  rmSync(outdir, { recursive: true });
  writeFileSync(file, JSON.stringify({ wbe: "1.4.2" }));
  const { exitCode, stderr } = await run();
  expect(exitCode).toBe(1);
  expect(stderr).toContain('  1. images/prod.json: wbe: there is no workload named "wbe" in prod; did you mean "web"?');
  expect(existsSync(outdir)).toBe(false);
});
