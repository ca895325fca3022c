import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import execa from "execa";

const project = path.resolve(__dirname, "..", "..");
const parent = mkdtempSync(path.join(tmpdir(), "checkout-"));
let checkout = path.join(parent, "first");

beforeAll(() => {
  const parts = ["examples/shop", "constructs", "settings", "stacks", "synthesis", "guardrails", "prices", "main.ts"];
  for (const part of [...parts, "package.json", "package-lock.json", "tsconfig.json"]) {
    if (existsSync(path.join(project, part))) {
      cpSync(path.join(project, part), path.join(checkout, part), { recursive: true });
    }
  }
  symlinkSync(path.join(project, "node_modules"), path.join(checkout, "node_modules"));
});

afterAll(() => {
  rmSync(parent, { recursive: true });
});

const inCheckout = (...parts: string[]) => path.join(checkout, ...parts);

function start(env: Record<string, string> = {}, cwd = checkout) {
  return execa(process.execPath, [inCheckout("synthesis", "run.js")], {
    cwd,
    env: { PLATFORM_CONFIG: "examples/shop", ...env },
    reject: false,
  });
}

async function run(env: Record<string, string> = {}, cwd = checkout) {
  rmSync(inCheckout("cdktf.out"), { recursive: true, force: true });
  const result = await start(env, cwd);
  return { ...result, written: existsSync(inCheckout("cdktf.out", "manifest.json")) };
}

const synthesized = () => readFileSync(inCheckout("cdktf.out", "stacks", "test", "cdk.tf.json"), "utf8");

const cached = (pattern: RegExp) =>
  readdirSync(inCheckout(".cache", "synthesis"))
    .filter((name) => pattern.test(name))
    .map((name) => inCheckout(".cache", "synthesis", name));

/** Runs with a file as it should not be, and puts it back. */
async function runWith(file: string, change: (file: string) => void) {
  const before = readFileSync(inCheckout(file));
  change(inCheckout(file));
  try {
    return await run();
  } finally {
    writeFileSync(inCheckout(file), before);
  }
}

describe("a checkout", () => {
  let first: string;

  beforeAll(async () => {
    expect(await run()).toMatchObject({ exitCode: 0 });
    first = synthesized();
  });

  test.each<[string, RegExp, (file: string) => void]>([
    [
      "scripts that were cut off",
      /\.js$/,
      (file) => {
        truncateSync(file, 1000);
      },
    ],
    [
      "scripts of another shape",
      /\.js$/,
      (file) => {
        writeFileSync(file, "{}");
      },
    ],
    [
      "compiled scripts with blocks of zeros",
      /\.compiled$/,
      (file) => {
        const content = readFileSync(file);
        writeFileSync(file, content.fill(0, content.length / 4, content.length / 2));
      },
    ],
  ])("replaces %s", async (_what, pattern, damage) => {
    const damaged = cached(pattern);
    expect(damaged).not.toEqual([]);
    damaged.forEach(damage);
    const damagedContent = damaged.map((file) => readFileSync(file));
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(synthesized()).toBe(first);
    expect(damaged.some((file, index) => readFileSync(file).equals(damagedContent[index] ?? Buffer.of()))).toBe(false);
  });

  test("follows an edit of the settings and of a stack at once, and its reversal", async () => {
    for (const [file, from, to] of [
      ["examples/shop/index.ts", "222222222222", "987654321098"],
      ["constructs/core/platform-stack.ts", ">= 1.10.0", ">= 1.10.7"],
    ] as const) {
      const { exitCode } = await runWith(file, (edited) => {
        writeFileSync(edited, readFileSync(edited, "utf8").replaceAll(from, to));
      });
      expect([exitCode, synthesized().includes(to)]).toEqual([0, true]);
      expect(await run()).toMatchObject({ exitCode: 0 });
      expect(synthesized()).toBe(first);
    }
  });

  test("lets files find their own place, and zips assets", async () => {
    const { exitCode, stderr } = await runWith("stacks/account/account-stack.ts", (file) => {
      const code = `new TerraformAsset(this, "code", { path: path.join(__dirname, "../..", "examples", "shop"), type: 2 });`;
      const text = readFileSync(file, "utf8").replace(/(super\([^;]*;)/, `$1\n${code}`);
      writeFileSync(file, `import path from "node:path";\nimport { TerraformAsset } from "cdktf";\n${text}`);
    });
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
    const [hash = ""] = readdirSync(inCheckout("cdktf.out", "stacks", "account", "assets", "code"));
    const zip = inCheckout("cdktf.out", "stacks", "account", "assets", "code", hash, "archive.zip");
    expect(readFileSync(zip).includes("environments/prod.ts")).toBe(true);
  });

  test("writes to itself from wherever it is run", async () => {
    expect(await run({}, tmpdir())).toMatchObject({ exitCode: 0, written: true });
    expect(synthesized()).toBe(first);
  });

  test("keeps one app and one set of libraries, however often its files change", async () => {
    const kept = cached(/./).length;
    const { exitCode } = await runWith("main.ts", (file) => {
      appendFileSync(file, "console.error(1);");
    });
    expect(exitCode).toBe(0);
    expect(cached(/./)).toHaveLength(kept);
  });

  test("can be run twice at the same time, from nothing", async () => {
    rmSync(inCheckout(".cache"), { recursive: true });
    const runs = await Promise.all([run(), run()]);
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, runs[0].stderr],
      [0, runs[0].stderr],
    ]);
    expect(synthesized()).toBe(first);
    expect(cached(/\.\d+$/)).toEqual([]);
  });

  test("removes what a killed run left, and nothing of a run that is alive", async () => {
    const aside = () => readdirSync(inCheckout("cdktf.out")).filter((name) => name.startsWith(".synthesis-"));
    const hang = (file: string) => {
      const code = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
      writeFileSync(file, readFileSync(file, "utf8").replace(/(super\([^;]*;)/, `$1\n${code}`));
    };
    rmSync(inCheckout("cdktf.out"), { recursive: true, force: true });
    const account = inCheckout("stacks", "account", "account-stack.ts");
    const before = readFileSync(account);
    hang(account);
    const hanging = start();
    while (!existsSync(inCheckout("cdktf.out")) || aside().length === 0) await wait(50);
    writeFileSync(account, before);
    const [own = ""] = aside();

    expect(await start()).toMatchObject({ exitCode: 0 });
    expect(aside()).toEqual([own]);
    expect(synthesized()).toBe(first);

    hanging.kill("SIGKILL");
    await hanging;
    expect(await start()).toMatchObject({ exitCode: 0 });
    expect(aside()).toEqual([]);
  });

  test("can be moved", async () => {
    renameSync(checkout, path.join(parent, "second"));
    checkout = path.join(parent, "second");
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(synthesized()).toBe(first);
  });

  test("takes a folder of settings with backslashes, as Windows writes it", async () => {
    cpSync(inCheckout("examples", "shop"), inCheckout("examples", "copy"), { recursive: true });
    const { stderr } = await run({ PLATFORM_CONFIG: "examples/copy" });
    expect(await run({ PLATFORM_CONFIG: "examples\\copy" })).toMatchObject({ exitCode: 0, stderr });
    expect(synthesized()).toBe(first);
  });

  test("says where TypeScript can't be read, and writes nothing", async () => {
    const result = await runWith("examples/shop/index.ts", (file) => {
      writeFileSync(file, "export default {\n  project: = 1,\n};\n");
    });
    expect(result).toMatchObject({ exitCode: 1, written: false, stdout: "" });
    expect(result.stderr).toBe('The settings can\'t be compiled:\n  examples/shop/index.ts:2:12: Unexpected "="');
  });

  test("says where in the TypeScript an error was thrown, and writes nothing", async () => {
    const result = await runWith("stacks/account/account-stack.ts", (file) => {
      writeFileSync(
        file,
        readFileSync(file, "utf8").replace("super(", 'if (Date.now()) throw new Error("broken");\nsuper('),
      );
    });
    expect(result).toMatchObject({ exitCode: 1, written: false, stdout: "" });
    expect(result.stderr).toMatch(/Error: broken\n {4}at stacks\/account\/account-stack\.ts:\d+:\d+$/);
  });

  test("works where its cache can't be written", async () => {
    rmSync(inCheckout(".cache"), { recursive: true });
    writeFileSync(inCheckout(".cache"), "");
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(synthesized()).toBe(first);
  });

  test("says what to do where nothing is installed", async () => {
    rmSync(inCheckout("node_modules"));
    const result = await run();
    expect(result).toMatchObject({ exitCode: 1, written: false });
    expect(result.stderr).toContain("Run npm ci first.");
    expect(result.stderr).not.toContain("    at ");
  });
});
