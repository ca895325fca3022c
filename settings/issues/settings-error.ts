/** Something wrong in the settings. */
export interface Fault {
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

  /** @param faults in the order of their paths, each once */
  constructor(readonly faults: readonly Fault[]) {
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    const lines = faults.map(({ path, message }, index) => `  ${index + 1}. ${path}: ${message}`);
    super([`The settings have ${count}:`, ...lines, `Every setting is described in ${SETTINGS_PAGE}.`].join("\n"));
  }
}

/** The faults in the order of their paths, each once. */
export function sortFaults(faults: Iterable<Fault>): Fault[] {
  const unique = new Map(Array.from(faults, (fault) => [`${fault.path}\n${fault.message}`, fault]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}
