import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../synthesis/arguments";

/** Marks a rule that waits for its owners. */
const WAITING = /^#> (.*)@OWNERS$/gm;

/** Source: GitHub Docs, "About code owners": a user, a team of the organization, or an address. */
const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/**
 * Makes people or teams the owners of the code: GitHub asks them to review each change.
 *
 * @param project the project's root
 * @param owners separated by spaces: `@acme/platform @someone`
 * @returns the file that was changed, from the project's root
 * @throws UsageError if an owner is not valid, or the file has rules of its own already; nothing is then written
 */
export function fillOwners(project: string, owners: string): string {
  const name = ".github/CODEOWNERS";
  const file = path.join(project, name);
  const wrong = owners.split(" ").find((owner) => !OWNER.test(owner));
  if (wrong !== undefined) {
    throw new UsageError(
      `--owners must be users, teams or email addresses, separated by spaces, such as "@acme/platform". It has "${wrong}".`,
    );
  }
  const text = readFileSync(file, "utf8");
  const filled = text.replace(WAITING, (_whole, rule: string) => rule + owners);
  if (filled === text) {
    throw new UsageError(`${name} has owners already: change them by hand.`);
  }
  writeFileSync(file, filled);
  return name;
}
