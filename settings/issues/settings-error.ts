import { escapeUnprintable, shortened } from "./quote";

/** An issue in the settings. */
export interface Issue {
  /** Path of the setting: `environments.prod.services.web.cpu`. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** The page that describes every setting. */
const SETTINGS_PAGE = "docs/settings.md";

/** Thrown for invalid settings, with all of their issues. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  /** @param issues sorted, without duplicates; see {@link sortIssues} */
  constructor(readonly issues: readonly Issue[]) {
    const count = issues.length === 1 ? "1 issue" : `${issues.length} issues`;
    const lines = issues.map(({ path, message }, index) => `  ${index + 1}. ${shortKeys(path)}: ${message}`);
    super([`The settings have ${count}:`, ...lines, `Every setting is described in ${SETTINGS_PAGE}.`].join("\n"));
  }
}

/** Shortens the keys of a path that are longer than a message repeats. */
function shortKeys(path: string): string {
  return path.replace(/(?<=")(?:[^"\\]|\\.){81,}(?=")|[\w-]{81,}/g, shortened);
}

/** Sorts issues by path and removes duplicates. Each is on one line, without control characters. */
export function sortIssues(issues: Iterable<Issue>): Issue[] {
  const printable = Array.from(issues, ({ path, message }) => ({
    path: escapeUnprintable(path),
    message: escapeUnprintable(message),
  }));
  const unique = new Map(printable.map((issue) => [`${issue.path}\n${issue.message}`, issue]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}
