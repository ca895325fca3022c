import { containerInsights, ecs } from "./ecs";
import { instances } from "./instances";
import { applicationLoadBalancers, networkLoadBalancers, webAcls } from "./load-balancers";
import { certificates, natGateways } from "./network";
import { type PublishedNamespace } from "./published-namespace";
import { queues, schedules, stateMachines } from "./workflows";

/**
 * The metrics that AWS publishes in the namespaces that alarms, scaling policies and dashboards use. A namespace that is
 * not among them is left alone.
 */
export const publishedNamespaces: readonly PublishedNamespace[] = [
  applicationLoadBalancers,
  certificates,
  containerInsights,
  ecs,
  instances,
  natGateways,
  networkLoadBalancers,
  queues,
  schedules,
  stateMachines,
  webAcls,
];
