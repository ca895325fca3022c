import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
// Below the project, as a user's folder is: its imports are looked up in the project's packages.
mkdirSync(path.join(project, ".cache"), { recursive: true });
const parent = mkdtempSync(path.join(project, ".cache", "failures-"));

afterAll(() => {
  const names = readdirSync(parent);
  const cache = path.join(project, ".cache", "synthesis");
  for (const file of readdirSync(cache).filter((entry) => names.some((name) => entry.startsWith(`${name}-`)))) {
    rmSync(path.join(cache, file));
  }
  rmSync(parent, { recursive: true });
});

/** Runs a folder of settings; each run has a folder of its own. */
async function run(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(path.join(parent, "settings-"));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text);
  }
  const config = path.relative(project, folder);
  const { exitCode, stdout, stderr } = await execa(process.execPath, ["synthesis/run.js"], {
    cwd: project,
    env: { PLATFORM_CONFIG: config, CDKTF_OUTDIR: path.join(folder, "out") },
    reject: false,
  });
  expect(existsSync(path.join(folder, "out", "stacks"))).toBe(false);
  return { exitCode, stdout, stderr: stderr.replaceAll(config, "config") };
}

const shop = JSON.stringify(path.join(project, "examples", "shop"));

describe("what a user wrote ends in a message:", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "no default export",
      { "index.ts": "export const settings = {};" },
      "The settings can't be compiled:\n  config/index.ts has no default export; add `export default` with the settings, or the extensions.",
    ],
    [
      "extensions without a default export",
      { "index.ts": "export default {};", "extensions.ts": "export const add = 1;" },
      "The settings can't be compiled:\n  config/extensions.ts has no default export; add `export default` with the settings, or the extensions.",
    ],
    [
      "top-level await",
      { "index.ts": "const settings = await Promise.resolve({});\nexport default settings;" },
      "The settings can't be compiled:\n  config/index.ts:1:18: top-level `await` is not supported; read files with `readFileSync`, and other values from `process.env`.",
    ],
    [
      "a promise as default export",
      { "index.ts": "export default Promise.resolve({});" },
      "The settings have 1 issue:\n  1. settings: must be an object; got a promise. Make the settings the default export of `config/index.ts`.\nEvery setting is described in docs/settings.md.",
    ],
    [
      "nothing as default export",
      { "index.ts": "let settings;\nexport default settings;" },
      "The settings have 1 issue:\n  1. settings: must be an object; got undefined. Make the settings the default export of `config/index.ts`.\nEvery setting is described in docs/settings.md.",
    ],
    [
      "a package that is not installed",
      { "index.ts": 'import { load } from "@acme/absent/deep";\nexport default load();' },
      'config/index.ts imports "@acme/absent/deep", which is not installed; run npm install @acme/absent, or remove the import.',
    ],
    [
      "a package that another file imports",
      {
        "index.ts": 'import x from "./part";\nexport default x;',
        "part.ts": "import x from 'absent-package';\nexport default x;",
      },
      'config/part.ts imports "absent-package", which is not installed; run npm install absent-package, or remove the import.',
    ],
    [
      "a file that does not exist",
      { "index.ts": 'import x from "./absent";\nexport default x;' },
      'The settings can\'t be compiled:\n  config/index.ts:1:15: Could not resolve "./absent"',
    ],
    [
      "a syntax error",
      { "index.ts": "export default {" },
      "The settings can't be compiled:\n  config/index.ts:1:17: Expected identifier but found end of file",
    ],
    [
      "an error",
      { "index.ts": "const part: any = undefined;\nexport default { project: part.name };" },
      "The settings can't be loaded: TypeError: Cannot read properties of undefined (reading 'name')\n    at config/index.ts:2:32",
    ],
    [
      "a text that is thrown",
      { "index.ts": "throw 'no';\nexport default {};" },
      "config threw 'no' instead of an Error.",
    ],
  ])("%s", async (_, files, message) => {
    const { exitCode, stdout, stderr } = await run(files);
    expect(stderr).toBe(message);
    expect([exitCode, stdout]).toEqual([1, ""]);
  });

  test("a policy that is longer than AWS allows", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `a-rather-long-name-for-a-bucket-${index}`);
    const { exitCode, stderr } = await run({
      "index.ts": `
        import shop from ${shop};
        const names: string[] = ${JSON.stringify(names)};
        const buckets = Object.fromEntries(names.map((name) => [name, {}]));
        const access = Object.fromEntries(names.map((name) => [name, "read"]));
        const { web, ...services } = shop.application.services;
        export default {
          ...shop,
          application: {
            ...shop.application,
            buckets: { ...shop.application.buckets, ...buckets },
            services: { ...services, web: { ...web, uses: { ...web.uses, buckets: access } } },
          },
        };`,
    });
    expect(exitCode).toBe(1);
    expect(stderr.slice(stderr.indexOf("The stacks"))).toMatch(
      /^The stacks can't be synthesized:\n {2}environments\.prod\.services\.web\.uses: the policy has \d+ characters, and IAM allows at most 10240; name fewer resources, or a common prefix\.$/,
    );
  });

  test("two names that are the same once they are as short as AWS wants them", async () => {
    const { exitCode, stderr } = await run({
      "index.ts": `
        import shop from ${shop};
        const tasks = { "recommendations-1624": {}, "recommendations-8223": {} };
        export default {
          ...shop,
          project: "customer-loyalty-hub",
          environments: { "pre-production-2": { ...shop.environments.test, stage: "test", tasks } },
        };`,
    });
    expect([exitCode, stderr.split("\n").at(-1)]).toEqual([
      1,
      'pre-production-2/task-recommendations-8223/task/execution-role: the name "customer-loyalty-hub-pre-production-2-recommend-39ac56-execution" is used by pre-production-2/task-recommendations-1624/task/execution-role already; pass another `name`.',
    ]);
  });
});
