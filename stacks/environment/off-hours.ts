import { type Construct } from "constructs";
import { OffHours, type OffHoursProps } from "../../constructs/off-hours/off-hours";
import { SearchInstance } from "../../constructs/search/search-instance";
import { SearchRoleSetup } from "../../constructs/search-users/search-role-setup";
import { type Canary } from "../../constructs/synthetics/canary";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";

/** The settings that decide when an environment sleeps. */
export type OffHoursSettings = Pick<EnvironmentSettings, "alarms" | "offHours">;

/** The parts of an environment that sleep. */
interface SleepingParts {
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
  readonly canaries: Readonly<Record<string, Canary>>;
}

/**
 * Creates what puts an environment to sleep and wakes it, after everything that sleeps and every alarm.
 * @returns undefined in an environment that is always awake, or has no workloads
 */
export function createOffHours(
  scope: Construct,
  { offHours, alarms }: OffHoursSettings,
  { foundation, data, workloads, canaries }: SleepingParts,
): OffHours | undefined {
  const { cluster, services, backgroundServices, workers, setupJobs } = workloads;
  if (!offHours || !cluster) {
    return undefined;
  }
  const props: OffHoursProps = {
    ...offHours,
    highestSeverity: alarms.highestSeverity,
    cluster,
    services: Object.values({ ...services, ...backgroundServices, ...workers }),
    databases: [...data.postgres.values()],
    documentDatabases: [...data.documents.values()],
    searchInstances: data.searchEngine instanceof SearchInstance ? [data.searchEngine] : [],
    setups: Object.values(setupJobs).filter((job) => !(job instanceof SearchRoleSetup)),
    canaries: Object.values(canaries),
    logs: foundation.logs,
  };
  return new OffHours(scope, "off-hours", exact<OffHoursProps>()(props));
}
