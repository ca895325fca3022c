import { canaries } from "./canaries";
import { containerInsights, ecs } from "./ecs";
import { databases } from "./databases";
import { documentClusters } from "./document-clusters";
import { instances } from "./instances";
import { applicationLoadBalancers, networkLoadBalancers } from "./load-balancers";
import { certificates, natGateways } from "./network";
import { type PublishedNamespace } from "./published-namespace";
import { searchDomains } from "./search-domains";
import { backupJobs, topics, volumes } from "./stores";
import { webAcls } from "./web-acls";
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
  databases,
  documentClusters,
  ecs,
  instances,
  natGateways,
  networkLoadBalancers,
  queues,
  schedules,
  searchDomains,
  stateMachines,
  topics,
  volumes,
  webAcls,
];
