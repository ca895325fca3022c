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
  /**
   * A new version of the services, and the exit code of the tasks that run before them.
   * @default the version that the settings have
   */
  readonly release?: { readonly version: string; readonly exitCode: number };
  /**
   * A second database that is restored from the first, and whether it serves the workloads, as on
   * docs/runbooks/restore-a-database.md.
   * @default none
   */
  readonly restored?: { readonly serves: boolean };
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
  /** Whether it takes a second apply, as a restore to a point in time does. @default false */
  readonly appliesTwice?: boolean;
  /**
   * What Terraform's error must match, if the apply must fail; the services must then run the version that they ran.
   * @default the apply must succeed
   */
  readonly failure?: RegExp;
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
 * Writes the settings of each later change: a zone in front, the upgrade of docs/databases-upgrade.md, a construct that is
 * renamed, a release whose migration fails at first, and a database that is restored next to the old one and takes over.
 */
export function writeLaterChanges(config: string, folder: string): LaterChange[] {
  const released = ["aws_ecs_task_definition", "aws_lambda_invocation"];
  const failure =
    /The task migrate-database failed: .*exit code 3\. Not deployed: web\..*aws logs tail \/ecs\/\S+-migrate-database /;
  const release = { version: "2", exitCode: 0 };
  // Who reaches which database is said by the rules of their security groups; the jobs that make users start at once.
  const switchedOver = [
    ...released,
    "aws_scheduler_schedule",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
  ];
  const upgrade = { engineVersion: "17", upgradeFrom: "16", applyImmediately: true };
  const database = { engineVersion: "17" };
  const steps: readonly (Omit<LaterChange, "config"> & Pick<Changes, "database" | "release" | "restored">)[] = [
    { step: "add a zone", database: { engineVersion: "16" }, mayDestroy: [] },
    { step: "upgrade the database", database: upgrade, mayDestroy: [] },
    { step: "end the upgrade", database, mayDestroy: ["aws_db_parameter_group"] },
    { step: "rename a construct", database, mayDestroy: [], onlyMoves: true },
    { step: "fail to migrate", database, mayDestroy: released, release: { version: "2", exitCode: 3 }, failure },
    { step: "migrate", database, mayDestroy: released, release },
    {
      step: "restore the database",
      database,
      mayDestroy: [],
      release,
      restored: { serves: false },
      appliesTwice: true,
    },
    { step: "switch over", database, mayDestroy: switchedOver, release, restored: { serves: true } },
  ];
  return steps.map(({ database, release, restored, ...change }, index) => {
    const changed = path.join(folder, change.step.replace(/ /g, "-"));
    const isRenamed = steps.slice(0, index + 1).some(({ onlyMoves }) => onlyMoves);
    const construct = isRenamed ? renamed.after : renamed.before;
    const changes = {
      zones: zones.after,
      database,
      construct,
      ...(release && { release }),
      ...(restored && { restored }),
    };
    return { ...change, config: writeSettings(config, changed, changes) };
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
  readonly database?: Database | null;
}

interface Database {
  readonly name?: string;
  readonly users?: object;
}

interface Application {
  readonly services?: object;
  readonly database?: Database;
  readonly tasks?: Readonly<Record<string, { readonly before?: unknown }>>;
}

const application: Application = definition.application;
const release: { readonly version: string; readonly exitCode: number } | undefined = ${JSON.stringify(changes.release)};
const newVersion = release && { environment: { RELEASE: release.version } };
const migration = release && { command: ["sh", "-c", \`exit \${release.exitCode}\`] };
const released = {
  services: Object.fromEntries(Object.keys(application.services ?? {}).map((name) => [name, newVersion])),
  tasks: Object.fromEntries(
    Object.entries(application.tasks ?? {})
      .filter(([, task]) => task.before !== undefined)
      .map(([name]) => [name, migration]),
  ),
};

const restored: { readonly serves: boolean } | undefined = ${JSON.stringify(changes.restored)};
/** The database that is restored has the name and the users of the one that it comes from. */
const nextTo = (name: string) =>
  restored && {
    databases: {
      restored: {
        name: application.database?.name,
        users: application.database?.users,
        engineVersion: "17",
        storageGib: 100,
        restoreFrom: { pointInTime: { source: \`\${definition.project}-\${name}-database\`, time: "latest" } },
      },
    },
    ...(restored.serves && { databaseServedBy: "restored" }),
  };

const changed = (name: string, { network, ...environment }: Environment) => ({
  ...environment,
  ...(release && released),
  ...nextTo(name),
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
      (environment.stage ?? name) === "prod" ? environment : changed(name, environment),
    ]),
  ),
};
`,
  );
  writeRenamedConstruct(config, folder, changes.construct);
  return written;
}
