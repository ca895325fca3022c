import path from "node:path";
import { writeChangedSettings } from "./changed-settings";

/** What the settings of the environments of test and staging are changed to. */
interface Changes {
  /** Letters of the availability zones of a network that the environment owns. */
  readonly zones: readonly string[];
  /** Settings of the PostgreSQL database, if there is one. */
  readonly database: object;
}

/** A change of the settings after the first apply. */
export interface LaterChange {
  /** Name of the step. */
  readonly step: string;
  /** Folder of the changed settings, from the project's root. */
  readonly config: string;
  /** Types of the resources that the plan may destroy. */
  readonly mayDestroy: readonly string[];
}

const zones = { before: ["b", "c"], after: ["a", "b", "c"] };

/** Writes the settings to begin with: without a zone that is added later, and with an older version of the database. */
export function writeEarlierSettings(config: string, folder: string): string {
  return writeSettings(config, path.join(folder, "earlier"), {
    zones: zones.before,
    database: { engineVersion: "16" },
  });
}

/** Writes the settings of each later change: a zone in front, and the upgrade of docs/databases-upgrade.md. */
export function writeLaterChanges(config: string, folder: string): LaterChange[] {
  const upgrade = { engineVersion: "17", upgradeFrom: "16", applyImmediately: true };
  const steps: readonly (Omit<LaterChange, "config"> & Pick<Changes, "database">)[] = [
    { step: "add a zone", database: { engineVersion: "16" }, mayDestroy: [] },
    { step: "upgrade the database", database: upgrade, mayDestroy: [] },
    { step: "end the upgrade", database: { engineVersion: "17" }, mayDestroy: ["aws_db_parameter_group"] },
  ];
  return steps.map(({ step, database, mayDestroy }) => {
    const changed = path.join(folder, step.replace(/ /g, "-"));
    return { step, mayDestroy, config: writeSettings(config, changed, { zones: zones.after, database }) };
  });
}

function writeSettings(config: string, folder: string, changes: Changes): string {
  return writeChangedSettings(
    config,
    folder,
    (original) => `import definition from "${original}";

interface Environment {
  readonly stage?: string;
  readonly network: object;
  readonly database?: object | null;
}

const changed = ({ network, ...environment }: Environment) => ({
  ...environment,
  network: "cidr" in network ? { ...network, zones: ${JSON.stringify(changes.zones)} } : network,
  ...(("database" in definition.application || environment.database) && {
    database: { ...environment.database, ...${JSON.stringify(changes.database)} },
  }),
});

export default {
  ...definition,
  environments: Object.fromEntries(
    Object.entries<Environment>(definition.environments).map(([name, environment]) => [
      name,
      // In prod, two zones would need a waiver.
      (environment.stage ?? name) === "prod" ? environment : changed(environment),
    ]),
  ),
};
`,
  );
}
