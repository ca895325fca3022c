import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type NetworkLoadBalancer } from "./network-load-balancer";
import { type TcpListener } from "./tcp-listener";

const group = { namespace: "AWS/NetworkELB", dimensions: ["LoadBalancer", "TargetGroup"] } as const;

/**
 * The alarms of a listener for TCP connections. Source: Elastic Load Balancing, "CloudWatch metrics for your Network Load
 * Balancer".
 */
export const tcpListenerAlarms = {
  /**
   * Number of tasks that fail the health check of the listener, above which something is wrong with them.
   * @default 0
   */
  unhealthyTargets: {
    meaning: "more than {threshold} of the tasks have failed its health check for 10 minutes.",
    runbook: "tcp-targets",
    severity: "ticket",
    metrics: { unhealthy: { ...group, metricName: "UnHealthyHostCount", statistic: "Minimum" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 10,
  },
  /**
   * Number of healthy tasks, below which the listener is down.
   * @default 1
   */
  healthyTargets: {
    meaning: "less than {threshold} of the tasks have passed its health check for 3 minutes.",
    runbook: "tcp-targets",
    severity: "page",
    metrics: { healthy: { ...group, metricName: "HealthyHostCount", statistic: "Maximum" } },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 3,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link TcpListenerAlarms}. */
export interface TcpListenerAlarmsProps extends AlarmSetOptions<typeof tcpListenerAlarms> {
  /** The listener to watch. */
  readonly listener: TcpListener;
  /** The load balancer of the listener. */
  readonly loadBalancer: NetworkLoadBalancer;
}

/** The alarms of a listener for TCP connections to a service. */
export class TcpListenerAlarms extends AlarmSet<typeof tcpListenerAlarms> {
  constructor(scope: Construct, id: string, { listener, loadBalancer, ...options }: TcpListenerAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `tcp-listener/${listener.name}`,
      subject: `The TCP listener ${listener.name}`,
      runbook: "service-down",
      definitions: tcpListenerAlarms,
      dimensions: {
        LoadBalancer: loadBalancer.loadBalancer.arnSuffix,
        TargetGroup: listener.targetGroup.arnSuffix,
      },
    });
  }
}
