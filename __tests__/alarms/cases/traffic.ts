import { type certificateAlarms } from "../../../constructs/load-balancer/certificate-alarms";
import { type loadBalancerAlarms } from "../../../constructs/load-balancer/load-balancer-alarms";
import { type routeAlarms } from "../../../constructs/load-balancer/route-alarms";
import { type tcpListenerAlarms } from "../../../constructs/load-balancer/tcp-listener-alarms";
import { type tcpLoadBalancerAlarms } from "../../../constructs/load-balancer/tcp-load-balancer-alarms";
import { type webAclAlarms } from "../../../constructs/load-balancer/waf/web-acl-alarms";
import { type natGatewayAlarms } from "../../../constructs/network/nat-gateway-alarms";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

const targets = {
  unhealthyTargets: { breaching: { unhealthy: 1 }, normal: { unhealthy: 0 } },
  healthyTargets: { breaching: { healthy: 0 }, normal: [{ healthy: 1 }, { healthy: 12 }] },
};

export const routeCases: AlarmCases<typeof routeAlarms> = {
  ...targets,
  errorPercent: {
    breaching: [
      { errors: 2, requests: 20 },
      { errors: 51, requests: 1000 },
    ],
    normal: [
      { errors: 50, requests: 1000 },
      { errors: undefined, requests: 1000 },
      // Few requests: one that fails is no outage.
      { errors: 1, requests: 1 },
      { errors: 19, requests: 19 },
    ],
  },
  latencySeconds: { breaching: { latency: 2.1 }, normal: [{ latency: 2 }, { latency: 0.05 }] },
};

export const loadBalancerCases: AlarmCases<typeof loadBalancerAlarms> = {
  errorPercent: {
    breaching: [
      { errors: 6, requests: 94 },
      // Not one request reaches a task.
      { errors: 20, requests: undefined },
      { errors: 500, requests: 0 },
    ],
    normal: [
      { errors: 5, requests: 95 },
      { errors: undefined, requests: 1000 },
      { errors: 3, requests: undefined },
    ],
  },
  rejectedConnections: { breaching: { rejected: 1 }, normal: { rejected: 0 } },
  tlsErrors: { breaching: { failed: 101 }, normal: [{ failed: 100 }, { failed: 0 }] },
};

export const webAclCases: AlarmCases<typeof webAclAlarms> = {
  blockedPercent: {
    breaching: [
      { allowed: 79, blocked: 21 },
      { allowed: undefined, blocked: 100 },
    ],
    normal: [
      { allowed: 80, blocked: 20 },
      { allowed: 10_000, blocked: undefined },
      // Scanners, at a time without users.
      { allowed: undefined, blocked: 99 },
    ],
  },
};

export const tcpListenerCases: AlarmCases<typeof tcpListenerAlarms> = targets;

export const tcpLoadBalancerCases: AlarmCases<typeof tcpLoadBalancerAlarms> = {
  portAllocationErrors: { breaching: { failed: 1 }, normal: { failed: 0 } },
  rejectedConnections: { breaching: { rejected: 1 }, normal: { rejected: 0 } },
  tlsErrors: { breaching: { failed: 101 }, normal: { failed: 100 } },
};

export const certificateCases: AlarmCases<typeof certificateAlarms> = {
  daysToExpiry: { breaching: [{ days: 44 }, { days: 0 }], normal: [{ days: 45 }, { days: 395 }] },
};

export const natGatewayCases: AlarmCases<typeof natGatewayAlarms> = {
  portAllocationErrors: { breaching: { failed: 1 }, normal: { failed: 0 } },
  droppedPercent: {
    breaching: { dropped: 2, inbound: 6000, outbound: 4000 },
    normal: [
      { dropped: 1, inbound: 6000, outbound: 4000 },
      { dropped: 0, inbound: 0, outbound: 0 },
    ],
  },
};
