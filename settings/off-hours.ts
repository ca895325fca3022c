import { databaseUses, documentDatabaseUses } from "./databases";
import { type EnvironmentSettings, type UsesSettings } from "./settings";

/** The settings that decide what sleeps. */
export type SleepingSettings = Pick<EnvironmentSettings, "databaseServedBy" | "databases" | "offHours" | "search"> &
  Pick<EnvironmentSettings, "database">;

/** Names of what a workload needs that sleeps outside working hours; none in an environment that is always awake. */
export function sleepingNeeds(uses: UsesSettings, settings: SleepingSettings): string[] {
  if (!settings.offHours) return [];
  return [
    ...databaseUses(uses, settings).map(({ usePath }) => usePath.join(".")),
    ...documentDatabaseUses(uses).map(({ usePath }) => usePath.join(".")),
    ...(uses.search && settings.search?.kind === "instance" ? ["search"] : []),
    ...uses.services.map((service) => `services.${service}`),
  ];
}
