/** Something wrong in the settings. */
export interface Issue {
  /** Where, as it is written in the settings: `environments.prod.services.web.cpu`. */
  readonly path: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** Where every setting is described. */
const SETTINGS_PAGE = "docs/settings.md";

/** The settings can't be used; says everything that is wrong with them. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  /** @param issues in the order of their paths, each once */
  constructor(readonly issues: readonly Issue[]) {
    const count = issues.length === 1 ? "1 issue" : `${issues.length} issues`;
    const lines = issues.map(({ path, message }, index) => `  ${index + 1}. ${path}: ${message}`);
    super([`The settings have ${count}:`, ...lines, `Every setting is described in ${SETTINGS_PAGE}.`].join("\n"));
  }
}

/** The issues in the order of their paths, each once. */
export function sortIssues(issues: Iterable<Issue>): Issue[] {
  const unique = new Map(Array.from(issues, (fault) => [`${fault.path}\n${fault.message}`, fault]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}
