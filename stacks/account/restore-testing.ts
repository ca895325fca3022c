import { type Construct } from "constructs";
import { RestoreTesting, type RestoreTestingProps, type TestedDatabase } from "../../constructs/backup/restore-testing";
import { physicalName, shortestStart } from "../../constructs/core/physical-name";
import { documentDatabases, postgresDatabases } from "../../settings/databases";
import { type AccountSettings, type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type StackLocations } from "../locations";
import { lookUp } from "../look-up";
import { type AccountStack } from "./account-stack";
import { inEveryRegion } from "./in-every-region";

/**
 * Creates the trials in which the databases of the account's environments are restored, in each region in which AWS Backup
 * backs up any. The names of databases are known by convention: the environments are applied later.
 */
export function createRestoreTesting(
  stack: AccountStack,
  settings: AccountSettings,
  platform: PlatformSettings,
  locations: StackLocations,
): void {
  const { mode, ...props } = settings.restoreTesting;
  if (mode !== "create") {
    return;
  }
  const environments = settings.environments.map((name) => lookUp(platform.environments, name, "environment"));
  const databasesIn = (region: string) =>
    environments
      .filter((environment) => environment.region === region && environment.backup.enabled)
      .flatMap((environment) => testedDatabases(environment, locations));
  const create = (scope: Construct, id: string, region: string) => {
    const target = stack.target.in({ region });
    // The vaults of all environments of the project, which may be created later.
    const vaults = [target.arn("backup", `backup-vault:${shortestStart("backupVault", target.project)}*`)];
    const tested = { vaults, databases: databasesIn(region) };
    new RestoreTesting(scope, id, exact<RestoreTestingProps>()({ ...props, ...tested }));
  };
  inEveryRegion(stack, settings, "restore-testing", create, (region) => databasesIn(region).length > 0);
}

function testedDatabases(environment: EnvironmentSettings, locations: StackLocations): TestedDatabase[] {
  const target = locations.environment(environment.name);
  const test = (database: string) => ({
    // Letters, digits and underscores only, as many as the name of a vault has.
    name: physicalName("backupVault", [environment.name, database]).replace(/-/g, "_"),
    subnetGroup: target.name("subnetGroup", database),
  });
  return [
    ...postgresDatabases(environment).map(({ name }) => ({
      ...test(name),
      type: "RDS" as const,
      arn: target.arn("rds", `db:${target.name("databaseInstance", name)}`),
    })),
    ...documentDatabases(environment).map(({ name }) => ({
      ...test(name),
      type: "DocumentDB" as const,
      arn: target.arn("rds", `cluster:${target.name("databaseCluster", name)}`),
    })),
  ];
}
