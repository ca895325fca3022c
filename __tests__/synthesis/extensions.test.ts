import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "../..");
const from = (file: string) => JSON.stringify(path.join(project, file));

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "extended-")));
  writeFileSync(path.join(folder, "index.ts"), `export { default } from ${from("examples/shop/index")};\n`);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const extensionsFile = () => path.join(folder, "extensions.ts");
const stacksFolder = () => path.join(folder, "out", "stacks");

/** Writes the extensions as a user does: some time before the run. */
function write(code: string): void {
  writeFileSync(extensionsFile(), code);
  utimesSync(extensionsFile(), 1_700_000_000, 1_700_000_000);
}

/** `npm run synth` without npm. */
function run() {
  return execa(process.execPath, [path.join(project, "synthesis", "run.js")], {
    cwd: project,
    env: { CDKTF_OUTDIR: path.join(folder, "out"), PLATFORM_CONFIG: folder },
    reject: false,
  });
}

/** The outputs of the stack `account` after a run. */
async function outputs(): Promise<string[]> {
  expect(await run()).toMatchObject({ exitCode: 0 });
  const json = readFileSync(path.join(stacksFolder(), "account", "cdk.tf.json"), "utf8");
  return Object.keys((JSON.parse(json) as { output: object }).output);
}

const withOutput = (name: string) => `
import { TerraformOutput } from "cdktf";
export default { account(stack) { new TerraformOutput(stack, "${name}", { value: "here" }); } };
`;

test("extensions are noticed when they appear, change and disappear, with a cache of the run before", async () => {
  const before = await outputs();
  write(withOutput("first"));
  expect(await outputs()).toEqual([...before, "first"].sort());
  write(withOutput("second"));
  expect(await outputs()).toEqual([...before, "second"].sort());
  rmSync(extensionsFile());
  expect(await outputs()).toEqual(before);
});

test("a stack of one's own is in the table, and its folder is removed with it", async () => {
  write(`
import { PlatformStack } from ${from("constructs/core/platform-stack")};
export default {
  app(app, { locations }) { new PlatformStack(app, "observability", locations.ownStackProps("observability")); },
};
`);
  const { stdout } = await run();
  expect(stdout).toMatch(/^observability +0 +cd \S+observability && terraform init && terraform plan$/m);
  expect(existsSync(path.join(stacksFolder(), "observability", "cdk.tf.json"))).toBe(true);
  rmSync(extensionsFile());
  await run();
  expect(readdirSync(stacksFolder()).sort()).toEqual([
    "account",
    "account-prod",
    "account-staging",
    "account-test",
    "prod",
    "staging",
    "state",
    "test",
  ]);
});

describe("wrong extensions end 1 with what is wrong, and nothing is written", () => {
  test.each<[string, string, string]>([
    [
      "an error in a construct of ours, with the user's lines alone",
      `
import { Bucket } from ${from("constructs/storage/bucket")};

function bucket(stack) {
  return new Bucket(stack, "mine", { name: "uploads" });
}

export default {
  environment(stack) {
    bucket(stack);
  },
};
`,
      "environment() in extensions.ts failed for the stack prod: prod/mine: the name " +
        '"shop-prod-uploads-444444444444" is used by prod/bucket-uploads already; pass another `name`.\n' +
        "    at FOLDER/extensions.ts:5:10\n    at FOLDER/extensions.ts:10:5",
    ],
    [
      "a value that is undefined",
      "export default {\n  app(app) {\n    app.missing.call();\n  },\n};\n",
      "app() in extensions.ts failed for the app: TypeError: Cannot read properties of undefined (reading 'call')\n" +
        "    at FOLDER/extensions.ts:3:17",
    ],
    [
      "two resources with one address",
      `
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
export default {
  account(stack) {
    new SnsTopic(stack, "orders-new", {});
    new SnsTopic(stack, "orders_new", {});
  },
};
`,
      "account() in extensions.ts failed for the stack account: account/orders_new and account/orders-new would both " +
        "have the address orders_new; rename one of them.",
    ],
    [
      "a function that nothing calls",
      "export default { enviroment() {} };\n",
      'extensions.ts exports "enviroment", which nothing calls; did you mean "environment"?',
    ],
  ])("%s", async (_what, code, message) => {
    write(code);
    const { exitCode, stderr } = await run();
    const errors = stderr.split("\n").filter((line) => !line.startsWith("Warning: "));
    const shown = path.relative(project, folder).split(path.sep).join("/");
    expect([exitCode, errors.join("\n")]).toEqual([1, message.replaceAll("FOLDER", shown)]);
    expect(existsSync(stacksFolder())).toBe(false);
  });

  test("no default export", async () => {
    write("export const environment = () => undefined;\n");
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("extensions.ts has no default export; add `export default`");
    expect(stderr).not.toContain("    at ");
    expect(existsSync(stacksFolder())).toBe(false);
  });
});

test("CDKTF's command line writes the same bytes with extensions as the runner", async () => {
  const settings = "__tests__/extensions/own-stack";
  const env = { PLATFORM_CONFIG: settings, CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", CI: "1" };
  const [byCommandLine, byRunner] = [path.join(folder, "cdktf"), path.join(folder, "runner")];
  const cdktf = path.join(project, "node_modules", ".bin", "cdktf");
  await execa(cdktf, ["synth", "--output", byCommandLine], { cwd: project, env });
  await execa(process.execPath, ["synthesis/run.js"], { cwd: project, env: { ...env, CDKTF_OUTDIR: byRunner } });
  const read = (output: string, stack: string) =>
    readFileSync(path.join(output, "stacks", stack, "cdk.tf.json"), "utf8");
  const stacks = readdirSync(path.join(byRunner, "stacks"));
  expect(stacks).toContain("observability");
  expect(stacks.map((stack) => read(byCommandLine, stack))).toEqual(stacks.map((stack) => read(byRunner, stack)));
});
