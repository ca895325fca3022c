import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type LoadBalancer } from "./load-balancer";

const balancer = {
  namespace: "AWS/ApplicationELB",
  dimensions: ["LoadBalancer"],
  statistic: "Sum",
} as const;

/** The alarms of a load balancer. Source: Elastic Load Balancing, "CloudWatch metrics for your Application Load Balancer". */
export const loadBalancerAlarms = {
  /**
   * Percentage of the requests that the load balancer itself answers with a status of 500 or more, above which users see
   * errors. Minutes with less than 20 requests don't count.
   * @default 5
   */
  errorPercent: {
    meaning: "it has answered more than {threshold} percent of the requests with an error of its own for 5 minutes.",
    runbook: "load-balancer-errors",
    severity: "page",
    metrics: {
      errors: { ...balancer, metricName: "HTTPCode_ELB_5XX_Count" },
      requests: { ...balancer, metricName: "RequestCount" },
    },
    // Requests for which there was no target are not among `requests`.
    expression: "IF(errors + FILL(requests, 0) >= 20, 100 * errors / (errors + FILL(requests, 0)), 0)",
    threshold: 5,
    limits: { minimum: 0, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Number of connections in a minute that the load balancer rejects because it has reached its limit.
   * @default 0
   */
  rejectedConnections: {
    meaning: "it has rejected more than {threshold} connections a minute in 3 of the last 5 minutes.",
    runbook: "load-balancer-connections",
    severity: "ticket",
    metrics: { rejected: { ...balancer, metricName: "RejectedConnectionCount" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
  },
  /**
   * Number of connections in five minutes for which clients and load balancer agree on no TLS session. Scanners cause a
   * few at any time.
   * @default 100
   */
  tlsErrors: {
    meaning: "more than {threshold} connections in 5 minutes have failed to agree on TLS, for 15 minutes.",
    runbook: "load-balancer-connections",
    severity: "ticket",
    metrics: { failed: { ...balancer, metricName: "ClientTLSNegotiationErrorCount" } },
    threshold: 100,
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link LoadBalancerAlarms}. */
export interface LoadBalancerAlarmsProps extends AlarmSetOptions<typeof loadBalancerAlarms> {
  /** The load balancer to watch. */
  readonly loadBalancer: LoadBalancer;
  /**
   * Name of the load balancer in the names of the alarms: `public`.
   * @default that of its logs: "public" or "internal"
   */
  readonly name?: string;
}

/** The alarms of an Application Load Balancer. */
export class LoadBalancerAlarms extends AlarmSet<typeof loadBalancerAlarms> {
  constructor(
    scope: Construct,
    id: string,
    { loadBalancer, name = loadBalancer.name, ...options }: LoadBalancerAlarmsProps,
  ) {
    super(scope, id, {
      ...options,
      name: `load-balancer/${name}`,
      subject: `The load balancer ${name}`,
      runbook: "load-balancer-down",
      definitions: loadBalancerAlarms,
      dimensions: { LoadBalancer: loadBalancer.loadBalancer.arnSuffix },
    });
  }
}
