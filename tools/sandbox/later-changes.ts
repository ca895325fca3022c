import path from "node:path";
import { writeChangedSettings } from "./changed-settings";
import { renamed, writeRenamedConstruct } from "./renamed-construct";

/** What the settings of the environments of test and staging are changed to. */
interface Changes {
  /** Letters of the availability zones of a network that the environment owns. */
  readonly zones: readonly string[];
  /** Settings of the PostgreSQL database, if there is one. */
  readonly database: object;
  /** Id of a construct that an extension adds. */
  readonly construct: string;
}

/** A change of the settings after the first apply. */
export interface LaterChange {
  /** Name of the step. */
  readonly step: string;
  /** Folder of the changed settings, from the project's root. */
  readonly config: string;
  /** Types of the resources that the plan may destroy. */
  readonly mayDestroy: readonly string[];
  /** Whether the plan must move resources, and do nothing else. @default false */
  readonly onlyMoves?: boolean;
}

const zones = { before: ["b", "c"], after: ["a", "b", "c"] };

/** Writes the settings to begin with: without a zone that is added later, and with an older version of the database. */
export function writeEarlierSettings(config: string, folder: string): string {
  return writeSettings(config, path.join(folder, "earlier"), {
    zones: zones.before,
    database: { engineVersion: "16" },
    construct: renamed.before,
  });
}

/**
 * Writes the settings of each later change: a zone in front, the upgrade of docs/databases-upgrade.md, and a construct that
 * is renamed.
 */
export function writeLaterChanges(config: string, folder: string): LaterChange[] {
  const upgrade = { engineVersion: "17", upgradeFrom: "16", applyImmediately: true };
  const steps: readonly (Omit<LaterChange, "config"> & Pick<Changes, "database">)[] = [
    { step: "add a zone", database: { engineVersion: "16" }, mayDestroy: [] },
    { step: "upgrade the database", database: upgrade, mayDestroy: [] },
    { step: "end the upgrade", database: { engineVersion: "17" }, mayDestroy: ["aws_db_parameter_group"] },
    { step: "rename a construct", database: { engineVersion: "17" }, mayDestroy: [], onlyMoves: true },
  ];
  return steps.map(({ database, ...change }) => {
    const changed = path.join(folder, change.step.replace(/ /g, "-"));
    const construct = change.onlyMoves === true ? renamed.after : renamed.before;
    return { ...change, config: writeSettings(config, changed, { zones: zones.after, database, construct }) };
  });
}

function writeSettings(config: string, folder: string, changes: Changes): string {
  const written = writeChangedSettings(
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
  writeRenamedConstruct(config, folder, changes.construct);
  return written;
}
