import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { settingsFolder } from "../../synthesis/settings-folder";

const project = path.resolve(__dirname, "../..");
const before = process.env["PLATFORM_CONFIG"];

beforeEach(() => {
  delete process.env["PLATFORM_CONFIG"];
});

afterAll(() => {
  if (before !== undefined) process.env["PLATFORM_CONFIG"] = before;
});

test.each([
  "examples/shop",
  "examples/shop/",
  "./examples/shop",
  "examples\\shop",
  ".\\examples\\shop\\",
  path.join(project, "examples/shop"),
  `${path.join(project, "examples/shop")}/`,
])("%s is the folder examples/shop", (named) => {
  expect(settingsFolder(named)).toBe("examples/shop");
  process.env["PLATFORM_CONFIG"] = named;
  expect(settingsFolder()).toBe("examples/shop");
});

test("a folder outside the project keeps its absolute path", () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "settings-")));
  mkdirSync(path.join(folder, "mine"));
  writeFileSync(path.join(folder, "mine", "index.ts"), "");
  expect(settingsFolder(path.join(folder, "mine"))).toBe(path.join(folder, "mine"));
  rmSync(folder, { recursive: true });
});

test("--config comes before PLATFORM_CONFIG", () => {
  process.env["PLATFORM_CONFIG"] = "examples/nowhere";
  expect(settingsFolder("examples/shop")).toBe("examples/shop");
});

/** What every command says of a folder without settings. */
const REFUSAL =
  "There are no settings in examples/nowhere: --config and PLATFORM_CONFIG name a folder that has an index.ts, as config/ does.";

test("a folder without settings is refused, with what a folder of settings is", () => {
  expect(() => settingsFolder("examples/nowhere")).toThrow(REFUSAL);
});

/** Every command that is about settings, without npm. */
const COMMANDS = [
  ["synth", "synthesis/run.js"],
  ["test", "tools/test/main.js"],
  ["validate", "tools/terraform/validate.ts"],
  ["permissions", "tools/permissions/main.ts"],
  ["sandbox", "tools/sandbox/main.ts"],
  ["addresses", "tools/addresses/main.ts"],
  ["bench", "tools/bench/main.ts"],
] as const;

const run = (file: string, args: readonly string[], env: Record<string, string> = {}) => {
  const loader = file.endsWith(".ts") ? [require.resolve("tsx/cli")] : [];
  return execa(process.execPath, [...loader, file, ...args], { cwd: project, env, reject: false });
};

describe.each(COMMANDS)("npm run %s", (_name, file) => {
  test("takes --config, before PLATFORM_CONFIG, and refuses a folder without settings in one line", async () => {
    const result = await run(file, ["--config", "examples\\nowhere\\"], { PLATFORM_CONFIG: "examples/shop" });
    expect(result).toMatchObject({ exitCode: 1, stderr: REFUSAL, stdout: "" });
  });

  test("takes PLATFORM_CONFIG", async () => {
    const result = await run(file, [], { PLATFORM_CONFIG: "examples/nowhere/" });
    expect(result).toMatchObject({ exitCode: 1, stderr: REFUSAL, stdout: "" });
  });
});

// What `npm test` doesn't know is Jest's.
test.each(COMMANDS.filter(([name]) => name !== "test"))(
  "npm run %s refuses an option that it lacks",
  async (_, file) => {
    const result = await run(file, ["--stage", "prod"]);
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/^Unknown option --stage\. The (only option is|options are) --config <folder>.*\.$/);
  },
);
