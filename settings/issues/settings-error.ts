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
    const lines = issues.map(({ path, message }, index) => `  ${index + 1}. ${path}: ${message}`);
    super([`The settings have ${count}:`, ...lines, `Every setting is described in ${SETTINGS_PAGE}.`].join("\n"));
  }
}

/** Sorts issues by path and removes duplicates. */
export function sortIssues(issues: Iterable<Issue>): Issue[] {
  const unique = new Map(Array.from(issues, (issue) => [`${issue.path}\n${issue.message}`, issue]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}
