import { canaries } from "./canaries";
import { containerInsights, ecs } from "./ecs";
import { documentClusters, postgresInstances } from "./databases";
import { instances } from "./instances";
import { applicationLoadBalancers, networkLoadBalancers, webAcls } from "./load-balancers";
import { certificates, natGateways } from "./network";
import { type PublishedNamespace } from "./published-namespace";
import { backupJobs, searchDomains, topics, volumes } from "./stores";
import { queues, schedules, stateMachines } from "./workflows";

/**
 * The metrics that AWS publishes in the namespaces that alarms, scaling policies and dashboards use. A namespace that is
 * not among them is left alone.
 */
export const publishedNamespaces: readonly PublishedNamespace[] = [
  applicationLoadBalancers,
  backupJobs,
  canaries,
  certificates,
  containerInsights,
  documentClusters,
  ecs,
  instances,
  natGateways,
  networkLoadBalancers,
  postgresInstances,
  queues,
  schedules,
  searchDomains,
  stateMachines,
  topics,
  volumes,
  webAcls,
];
