import { Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { DeploymentAlarms } from "../../constructs/containers/deployment-alarms";
import { ServiceAlarms } from "../../constructs/containers/service-alarms";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type DataAlarmKind, DataAlarms, type DataAlarmsSettings, type WatchedData } from "./data-alarms";
import { type EnvironmentWorkloads } from "./workloads";

/** The settings of an environment's alarms. */
export type AlarmsSettings = Pick<EnvironmentSettings, "alarms" | "logs" | "services" | "workers"> & DataAlarmsSettings;

/** What is watched. */
export interface WatchedParts extends WatchedData {
  readonly workloads: EnvironmentWorkloads;
}

/**
 * The alarms of an environment, one set for each thing that is watched. Their addresses begin with `alarms`, so that none
 * can meet that of a part with a name such as `web-alarms`.
 */
export class EnvironmentAlarms extends Construct {
  /** The alarms of services and workers, by name. */
  readonly services: Readonly<Record<string, ServiceAlarms>>;
  /** The alarms of what stores data. */
  readonly data: DataAlarms;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    private readonly settings: AlarmsSettings,
    { workloads, ...data }: WatchedParts,
  ) {
    super(scope, "alarms");
    exact<Pick<AlarmsSettings["alarms"], DataAlarmKind | "highestSeverity" | "services">>()(settings.alarms);
    this.data = new DataAlarms(this, settings, data);
    const { services, backgroundServices, workers } = workloads;
    const running: Record<string, FargateService> = { ...services, ...backgroundServices, ...workers };
    this.services = Object.fromEntries(
      Object.entries(running).map(([name, service]) => [name, this.watchService(name, service)]),
    );
    for (const [name, service] of Object.entries(running)) this.watchDeployments(name, service);
  }

  /** Every set of alarms, in the order in which they were created. */
  get all(): readonly AlarmSet[] {
    return [...this.data.all, ...Object.values(this.services)];
  }

  /** The alarms that roll a service's deployments back. */
  private watchDeployments(name: string, service: FargateService): void {
    const { enabled = false, ...choices } =
      { ...this.settings.services, ...this.settings.workers }[name]?.deployment.alarms ?? {};
    if (enabled) {
      const countsExits = this.settings.logs.serviceEvents;
      new DeploymentAlarms(this, `deployment-${name}`, { service, choices, countsExits });
    }
  }

  private watchService(name: string, service: FargateService): ServiceAlarms {
    const { highestSeverity, services: choices } = this.settings.alarms;
    const own = { ...this.settings.services, ...this.settings.workers }[name]?.alarms;
    return new ServiceAlarms(this, `service-${name}`, {
      service,
      highestSeverity,
      choices: { ...choices, ...own },
    });
  }
}
