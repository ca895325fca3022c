import execa from "execa";
import { UsageError } from "../../synthesis/arguments";
import { PROJECT } from "../terraform/synthesized-stacks";

/** A commit, and what to call it. */
export interface Commit {
  readonly hash: string;
  /** `main`, `HEAD~2`, as it was asked for. */
  readonly name: string;
}

/**
 * Finds a commit.
 * @throws UsageError if there is none of that name
 */
export function findCommit(name: string): Commit {
  const hash = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (hash === undefined) {
    throw new UsageError(
      `There is neither a folder nor a commit named ${name}: name one, such as \`--against HEAD~1\`.`,
    );
  }
  return { hash, name };
}

/** The commit on the main branch from which the present branch goes on; on the main branch itself, the last commit. */
export function baseCommit(): Commit {
  const remote = git(["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  for (const branch of [remote, "main", "master"]) {
    const hash = branch === undefined ? undefined : git(["merge-base", "HEAD", branch]);
    if (branch !== undefined && hash !== undefined) {
      return { hash, name: hash === git(["rev-parse", "HEAD"]) ? "HEAD" : branch };
    }
  }
  return findCommit("HEAD");
}

/** Runs Git in the project. Returns what it prints, or undefined if it fails. */
export function git(options: readonly string[]): string | undefined {
  const { failed, stdout } = execa.sync("git", options, { cwd: PROJECT, reject: false });
  return failed ? undefined : stdout.trim();
}
