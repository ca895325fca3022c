import { createHash } from "node:crypto";
import execa from "execa";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";
import { type Commit, git } from "./commits";
import { type Contents } from "./compare-stacks";
import { readContents } from "./read-contents";

/** The installed packages of other commits are kept there, by the hash of their lock file. */
const CACHE = path.join(PROJECT, ".cache", "diff");

/**
 * Synthesizes a configuration as it was in a commit: in a work tree of its own, with the packages that the commit asks for.
 *
 * @param config folder of the settings, from the project's root
 * @throws if the commit can't be checked out or synthesized; the message says why
 */
export async function synthesizeCommit({ hash, name }: Commit, config: string): Promise<Contents> {
  if (path.isAbsolute(config)) {
    throw new Error(
      `${config} isn't in the project, so no commit has it; compare it with a folder that was synthesized.`,
    );
  }
  const parent = mkdtempSync(path.join(tmpdir(), "diff-commit-"));
  const tree = path.join(parent, "tree");
  try {
    await run("git", ["worktree", "add", "--detach", "--quiet", tree, hash], PROJECT);
    if (!existsSync(path.join(tree, config))) {
      return new Map();
    }
    await linkPackages(tree);
    const output = path.join(parent, "out");
    const env = { PLATFORM_CONFIG: config, CDKTF_OUTDIR: output };
    await run(process.execPath, [path.join("synthesis", "run.js")], tree, env, `Synthesis of ${name}`);
    return readContents(output);
  } finally {
    rmSync(parent, { recursive: true, force: true });
    git(["worktree", "prune"]);
  }
}

/** Links to the packages of this project if the lock file is the same, and to installed ones otherwise. */
async function linkPackages(tree: string): Promise<void> {
  const [own, other] = [PROJECT, tree].map((folder) => readFileSync(path.join(folder, "package-lock.json")));
  const isSame = own !== undefined && other?.equals(own) === true;
  const packages = isSame ? path.join(PROJECT, "node_modules") : await installPackages(tree);
  symlinkSync(packages, path.join(tree, "node_modules"), "dir");
}

async function installPackages(tree: string): Promise<string> {
  const lock = readFileSync(path.join(tree, "package-lock.json"));
  const folder = path.join(CACHE, createHash("sha256").update(lock).digest("hex").slice(0, 16));
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const draft = mkdtempSync(path.join(CACHE, "draft-"));
    try {
      for (const file of ["package.json", "package-lock.json"]) cpSync(path.join(tree, file), path.join(draft, file));
      await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], draft);
      renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return path.join(folder, "node_modules");
}

async function run(
  program: string,
  options: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
  what = `${path.basename(program)} ${options[0] ?? ""}`,
): Promise<void> {
  const { failed, all = "" } = await execa(program, options, { cwd, env, reject: false, all: true });
  if (failed) {
    throw new Error(`${what} failed:\n${all}`);
  }
}
