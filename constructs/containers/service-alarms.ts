import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { SERVICE_METRICS, TASK_EXITS } from "./deployment-alarm-definitions";
import { type FargateService } from "./fargate-service";

const SERVICE = ["ClusterName", "ServiceName"];

/** The alarms of a service. Source: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services". */
export const serviceAlarms = {
  /**
   * Percentage of the reserved CPU units that are in use, above which the tasks are too few or too small.
   * @default 90
   */
  cpuPercent: {
    meaning: "more than {threshold} percent of its CPU has been in use for 15 minutes.",
    runbook: "service-cpu",
    severity: "ticket",
    metrics: {
      cpu: { namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: SERVICE, statistic: "Average" },
    },
    threshold: 90,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Number of tasks that stop by themselves within a quarter of an hour: they end, can't be started or fail their health check.
   * @default 3
   */
  taskExits: {
    meaning: "more than {threshold} tasks stopped by themselves within 15 minutes.",
    runbook: "task-exits",
    severity: "ticket",
    metrics: {
      exits: { namespace: SERVICE_METRICS, metricName: TASK_EXITS, dimensions: ["Group"], statistic: "Sum" },
    },
    threshold: 3,
    periodSeconds: 900,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link ServiceAlarms}. */
export interface ServiceAlarmsProps extends AlarmSetOptions<typeof serviceAlarms> {
  /** The service or worker to watch. */
  readonly service: FargateService;
}

/** The alarms of a service or worker. */
export class ServiceAlarms extends AlarmSet<typeof serviceAlarms> {
  constructor(scope: Construct, id: string, { service, ...options }: ServiceAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `service/${service.name}`,
      subject: `The service ${service.name}`,
      runbook: "service-down",
      definitions: serviceAlarms,
      // The name as a text, not as a reference: ECS looks at alarms of deployments before the service exists.
      dimensions: {
        ClusterName: service.cluster.name,
        ServiceName: service.physicalName,
        Group: `service:${service.physicalName}`,
      },
    });
  }
}
