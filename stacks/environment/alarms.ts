import { Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { DeploymentAlarms } from "../../constructs/containers/deployment-alarms";
import { ServiceAlarms } from "../../constructs/containers/service-alarms";
import { ScheduleAlarms } from "../../constructs/jobs/schedule-alarms";
import { SharedJobResources } from "../../constructs/jobs/shared-job-resources";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type DataAlarmKind, DataAlarms, type DataAlarmsSettings, type WatchedData } from "./data-alarms";
import { Explanations } from "./explanations";
import { type EnvironmentFoundation } from "./foundation";
import { type WatchedLoadBalancers, watchLoadBalancers } from "./load-balancer-alarms";
import { NetworkAlarms } from "./network-alarms";
import { watchRoutes } from "./route-alarms";
import { type EnvironmentWorkloads } from "./workloads";

/** The settings of an environment's alarms. */
export type AlarmsSettings = Pick<EnvironmentSettings, "alarms" | "logs" | "services" | "workers"> & DataAlarmsSettings;

/** What is watched. */
export interface WatchedParts extends WatchedData, WatchedLoadBalancers {
  readonly workloads: EnvironmentWorkloads;
  readonly foundation: Pick<EnvironmentFoundation, "network">;
}

/**
 * The alarms of an environment, one set for each thing that is watched. Their addresses begin with `alarms`, so that none
 * can meet that of a part with a name such as `web-alarms`.
 */
export class EnvironmentAlarms extends Construct {
  readonly network: NetworkAlarms;
  /** The alarms of the routes and TCP listeners, by service. */
  readonly routes: ReadonlyMap<string, readonly AlarmSet[]>;
  /** The alarms of services and workers, by name. */
  readonly services: Readonly<Record<string, ServiceAlarms>>;
  /** The alarms of what stores data. */
  readonly data: DataAlarms;
  /** The alarms of load balancers, web ACLs and certificates. */
  readonly loadBalancers: readonly AlarmSet[];
  /** The alarms of jobs, of their schedules, and of one-off tasks. */
  readonly jobs: readonly AlarmSet[];
  private readonly explanations = new Explanations(this);

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    private readonly settings: AlarmsSettings,
    parts: WatchedParts,
  ) {
    super(scope, "alarms");
    exact<
      Pick<
        AlarmsSettings["alarms"],
        | "certificates"
        | DataAlarmKind
        | "highestSeverity"
        | "jobs"
        | "loadBalancers"
        | "natGateways"
        | "routes"
        | "schedules"
        | "services"
        | "tasks"
        | "tcpListeners"
        | "tcpLoadBalancers"
        | "topics"
        | "webAcls"
      >
    >()(settings.alarms);
    const { workloads, foundation } = parts;
    this.data = new DataAlarms(this, settings, parts);
    const { services, backgroundServices, workers } = workloads;
    this.network = new NetworkAlarms(this, settings, foundation.network);
    this.routes = watchRoutes(this, settings, parts);
    const running: Record<string, FargateService> = { ...services, ...backgroundServices, ...workers };
    this.services = Object.fromEntries(
      Object.entries(running).map(([name, service]) => [name, this.watchService(name, service)]),
    );
    for (const [name, service] of Object.entries(running)) this.watchDeployments(name, service);
    const behind = Object.values(this.services).filter((_, index) =>
      this.routes.has(Object.keys(running)[index] ?? ""),
    );
    this.loadBalancers = watchLoadBalancers(this, settings, parts, () => this.explanations.of(behind, "services"));
    this.jobs = this.watchJobs(workloads);
  }

  /** Every set of alarms, in the order in which they were created. */
  get all(): readonly AlarmSet[] {
    return [
      ...this.data.all,
      ...this.network.natGateways,
      ...[...this.routes.values()].flat(),
      ...Object.values(this.services),
      ...this.loadBalancers,
      ...this.jobs,
    ];
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

  /** The alarms of a service page with those of its routes, unless something that it depends on pages. */
  private watchService(name: string, service: FargateService): ServiceAlarms {
    const { highestSeverity, services: choices } = this.settings.alarms;
    const settings = { ...this.settings.services, ...this.settings.workers }[name];
    return new ServiceAlarms(this, `service-${name}`, {
      service,
      countsErrors: true,
      mayRest: settings !== undefined && mayRest(settings.scaling),
      highestSeverity,
      choices: { ...choices, ...settings?.alarms },
      alsoUrgent: (this.routes.get(name) ?? []).flatMap(({ urgent }) => urgent),
      suppressedBy: () => this.explanations.of([this.network, ...(settings ? this.data.usedBy(settings.uses) : [])]),
    });
  }

  private watchJobs({ jobs, setupJobs, tasks }: EnvironmentWorkloads): readonly AlarmSet[] {
    const { highestSeverity, schedules: choices } = this.settings.alarms;
    const sharedResources = SharedJobResources.existing(this);
    return [
      ...Object.values({ ...setupJobs, ...jobs }).map(({ alarms }) => alarms),
      ...Object.values(tasks).map(({ alarms }) => alarms),
      ...(sharedResources?.hasSchedules
        ? [new ScheduleAlarms(this, "schedules", { sharedResources, highestSeverity, choices })]
        : []),
    ];
  }
}

/** Whether a service may have no tasks: by its fixed number, its minimum or that of a schedule. */
function mayRest(
  scaling: (EnvironmentSettings["services"] | EnvironmentSettings["workers"])[string]["scaling"],
): boolean {
  if (typeof scaling === "number") return scaling === 0;
  const scheduled = "schedule" in scaling ? Object.values(scaling.schedule) : [];
  return [scaling, ...scheduled].some(({ minimum }) => minimum === 0);
}
