import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type NetworkLoadBalancer } from "./network-load-balancer";

const balancer = { namespace: "AWS/NetworkELB", dimensions: ["LoadBalancer"], statistic: "Sum" } as const;

/**
 * The alarms of a Network Load Balancer. Source: Elastic Load Balancing, "CloudWatch metrics for your Network Load
 * Balancer".
 */
export const tcpLoadBalancerAlarms = {
  /**
   * Number of connections in a minute that fail because the load balancer has no free port towards the tasks.
   * @default 0
   */
  portAllocationErrors: {
    meaning: "more than {threshold} connections a minute have found no free port in 3 of the last 5 minutes.",
    runbook: "tcp-connections",
    severity: "ticket",
    metrics: { failed: { ...balancer, metricName: "PortAllocationErrorCount" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
  },
  /**
   * Number of connections in a minute that the load balancer rejects.
   * @default 0
   */
  rejectedConnections: {
    meaning: "it has rejected more than {threshold} connections a minute in 3 of the last 5 minutes.",
    runbook: "tcp-connections",
    severity: "ticket",
    metrics: { rejected: { ...balancer, metricName: "RejectedFlowCount" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
  },
  /**
   * Number of connections in five minutes for which clients and load balancer agree on no TLS session.
   * @default 100
   */
  tlsErrors: {
    meaning: "more than {threshold} connections in 5 minutes have failed to agree on TLS, for 15 minutes.",
    runbook: "tcp-connections",
    severity: "ticket",
    metrics: { failed: { ...balancer, metricName: "ClientTLSNegotiationErrorCount" } },
    threshold: 100,
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link TcpLoadBalancerAlarms}. */
export interface TcpLoadBalancerAlarmsProps extends AlarmSetOptions<typeof tcpLoadBalancerAlarms> {
  /** The load balancer to watch. */
  readonly loadBalancer: NetworkLoadBalancer;
}

/** The alarms of a Network Load Balancer. */
export class TcpLoadBalancerAlarms extends AlarmSet<typeof tcpLoadBalancerAlarms> {
  constructor(scope: Construct, id: string, { loadBalancer, ...options }: TcpLoadBalancerAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `load-balancer/${loadBalancer.name}`,
      subject: `The load balancer ${loadBalancer.name}`,
      runbook: "load-balancer-down",
      definitions: tcpLoadBalancerAlarms,
      dimensions: { LoadBalancer: loadBalancer.loadBalancer.arnSuffix },
    });
  }
}
