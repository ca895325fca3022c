import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { copyCheckout, editConfig, install } from "../support/checkout-copy";
import { describeWithGit } from "../support/describe-with";

const folder = mkdtempSync(path.join(tmpdir(), "merge-"));
const upstream = path.join(folder, "upstream");

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Settings of Git that a user would have, whatever this machine has. */
const SETTINGS = ["user.name=Test", "user.email=test@example.com", "commit.gpgsign=false", "core.hooksPath=/dev/null"];

/** The environment without what Git tells its hooks, if this test is run by one. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));

async function git(cwd: string, ...options: string[]): Promise<string> {
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  return (await execa("git", [...settings, ...options], { cwd, env, extendEnv: false })).stdout;
}

/** Merges a version as UPGRADE.md says: where both sides changed `config/`, Git reports conflicts, and ours is kept. */
async function mergeKeepingConfig(clone: string, version: string, ...options: string[]): Promise<void> {
  await git(clone, "merge", "--no-commit", ...options, version).catch(() => undefined);
  await git(clone, "rm", "-r", "--quiet", "--force", "config");
  await git(clone, "checkout", "HEAD", "--", "config");
  await git(clone, "commit", "--quiet", "--message", `Take ${version}`);
}

async function commit(repository: string, message: string): Promise<void> {
  await git(repository, "add", "--all");
  await git(repository, "commit", "--quiet", "--message", message);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

/** Synthesizes the settings of a checkout, and returns its stacks as text, by name. */
async function synthesize(checkout: string): Promise<Record<string, string>> {
  install(checkout);
  await execa(process.execPath, [path.join(checkout, "synthesis", "run.js")], {
    cwd: checkout,
    env: { PLATFORM_CONFIG: "", CDKTF_OUTDIR: path.join(checkout, "cdktf.out") },
  });
  const stacks = path.join(checkout, "cdktf.out", "stacks");
  const names = readdirSync(stacks).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(stacks, name, "cdk.tf.json"), "utf8")]));
}

describeWithGit(() => {
  beforeAll(async () => {
    copyCheckout(upstream);
    await git(folder, "init", "--quiet", "--initial-branch", "main", upstream);
    await commit(upstream, "The version that is cloned");
    await git(upstream, "tag", "cloned");
    edit(path.join(upstream, "constructs/core/platform-stack.ts"), '">= 1.10.0"', '">= 1.11.0"');
    edit(path.join(upstream, "docs/state.md"), "# ", "# New: ");
    edit(path.join(upstream, "examples/shop/index.ts"), 'project: "shop"', 'project: "store"');
    await commit(upstream, "The next version");
    await git(upstream, "tag", "v9.0.0");
  });

  /** Clones the first version, as a user who has edited config/ since. */
  async function editedClone(name: string): Promise<string> {
    const clone = path.join(folder, name);
    await git(folder, "clone", "--quiet", upstream, clone);
    await git(clone, "checkout", "--quiet", "-B", "main", "cloned");
    editConfig(clone);
    await commit(clone, "Our settings");
    await git(clone, "tag", "ours");
    return clone;
  }

  /** What holds after the update: the user's settings, with the new version of everything else. */
  async function expectUpdated(clone: string, version: string): Promise<void> {
    expect(await git(clone, "status", "--porcelain")).toBe("");
    expect(await git(clone, "diff", "--name-only", "ours", "--", "config")).toBe("");
    expect(await git(clone, "diff", "--name-only", version, "--", ".", ":!config")).toBe("");
    const stacks = await synthesize(clone);
    expect(Object.keys(stacks)).toEqual([
      "account",
      "account-510000000002",
      "account-510000000004",
      "prod",
      "state",
      "test",
    ]);
    expect(stacks["prod"]).toContain('"required_version": ">= 1.11.0"');
    expect(stacks["prod"]).toContain("www.bookshop.example");
  }

  test("an edited clone takes an update by merging, without a conflict", async () => {
    const clone = await editedClone("clone");
    await git(clone, "merge", "--quiet", "--message", "Take v9.0.0", "v9.0.0");
    await expectUpdated(clone, "v9.0.0");
  });

  test("the user's settings stay as they are where a version changes the starter in config/", async () => {
    const config = path.join(upstream, "config");
    await git(upstream, "checkout", "--quiet", "-b", "starter", "v9.0.0");
    for (const file of readdirSync(config, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) appendFileSync(path.join(config, file), "// Changed in the starter.\n");
    }
    writeFileSync(path.join(config, "new.ts"), "export {};\n");
    await commit(upstream, "Change the starter");
    await git(upstream, "tag", "v9.1.0");

    const clone = await editedClone("starter");
    await mergeKeepingConfig(clone, "v9.1.0");
    await expectUpdated(clone, "v9.1.0");
  });

  test("a copy without the project's history takes the first update the same way", async () => {
    const copy = path.join(folder, "copy");
    await git(folder, "clone", "--quiet", upstream, copy);
    await git(copy, "checkout", "--quiet", "--orphan", "copy", "cloned");
    editConfig(copy);
    await commit(copy, "A copy of the template, with our settings");
    await git(copy, "tag", "ours");
    await mergeKeepingConfig(copy, "v9.0.0", "--allow-unrelated-histories", "--strategy-option", "theirs");
    await expectUpdated(copy, "v9.0.0");
  });
});
