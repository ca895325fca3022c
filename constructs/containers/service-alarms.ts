import { dependable } from "cdktf";
import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type ContainerInsights } from "./cluster-defaults";
import { type FargateService } from "./fargate-service";
import { serviceAlarms } from "./service-alarm-definitions";

type Name = keyof typeof serviceAlarms;

/** The alarms that each level of Container Insights adds. */
const needs: Readonly<Partial<Record<Name, readonly ContainerInsights[]>>> = {
  missingTasks: ["enabled", "enhanced"],
  runningPercent: ["enabled", "enhanced"],
  storagePercent: ["enhanced"],
};

/** Props of {@link ServiceAlarms}. */
export interface ServiceAlarmsProps extends AlarmSetOptions<typeof serviceAlarms> {
  /** The service or worker to watch. */
  readonly service: FargateService;
  /**
   * Whether the service may have no tasks, so that nothing is reported of it.
   * @default false: without any report, it is down
   */
  readonly mayRest?: boolean;
  /**
   * Whether the errors in the log of the service are counted, by an `ErrorCount` with its physical name.
   * @default false
   */
  readonly countsErrors?: boolean;
}

/** The alarms of a service or worker: those whose metrics the cluster's level of Container Insights has. */
export class ServiceAlarms extends AlarmSet<Partial<typeof serviceAlarms>> {
  constructor(
    scope: Construct,
    id: string,
    { service, mayRest = false, countsErrors = false, ...options }: ServiceAlarmsProps,
  ) {
    super(scope, id, {
      ...options,
      name: `service/${service.name}`,
      subject: `The service ${service.name}`,
      runbook: "service-down",
      definitions: applicable(service.cluster.containerInsights ?? "disabled", { mayRest, countsErrors }),
      // The name as a text, not as a reference: ECS looks at alarms of deployments before the service exists.
      dimensions: {
        ClusterName: service.cluster.name,
        ServiceName: service.physicalName,
        Group: `service:${service.physicalName}`,
      },
    });
    const { runningPercent } = this.alarms;
    if (runningPercent) {
      // Before the first deployment, nothing is reported.
      runningPercent.alarm.dependsOn = [dependable(service.service)];
    }
  }
}

function applicable(
  insights: ContainerInsights,
  { mayRest, countsErrors }: Required<Pick<ServiceAlarmsProps, "countsErrors" | "mayRest">>,
): Partial<typeof serviceAlarms> {
  const definitions = Object.entries<AlarmDefinitions[string]>(serviceAlarms)
    .filter(([name]) => needs[name as Name]?.includes(insights) ?? true)
    .filter(([name]) => name !== "loggedErrors" || countsErrors)
    .map(([name, definition]) => {
      const { treatMissingData, ...others } = definition;
      return [name, mayRest ? others : { ...others, ...(treatMissingData && { treatMissingData }) }] as const;
    });
  return Object.fromEntries(definitions);
}
