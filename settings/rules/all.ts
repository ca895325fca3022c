import { type Rule } from "./environment-under-check";
import { alikeNamesRule } from "./names/alike-names";
import { bucketNamesRule } from "./names/bucket-names";
import { containerLimitsRule } from "./containers/container-limits";
import { databaseRule } from "./database/database";
import { databaseUsersRule } from "./database/database-users";
import { databaseWindowsRule } from "./database/database-windows";
import { documentDatabaseRule } from "./database/document-database";
import { domainsRule } from "./load-balancer/domains";
import { duplicateVariablesRule } from "./containers/duplicate-variables";
import { environmentNamesRule } from "./names/environment-names";
import { existingNetworkRule } from "./network/existing-network";
import { sharedWithRule } from "./sharing/shared-with";
import { healthChecksRule } from "./load-balancer/health-checks";
import { jobStartRule } from "./jobs/job-start";
import { limitsRule } from "./environment/limits";
import { namesRule } from "./names/names";
import { networkOverlapRule } from "./network/network-overlap";
import { networkSizeRule } from "./network/network-size";
import { notificationsRule } from "./monitoring/notifications";
import { pathPrefixesRule } from "./sharing/path-prefixes";
import { plainSecretsRule } from "./secrets/plain-secrets";
import { queueNamesRule } from "./names/queue-names";
import { referencesRule } from "./environment/references";
import { reservedNamesRule } from "./names/reserved-names";
import { routeCollisionsRule } from "./load-balancer/route-collisions";
import { routeConditionsRule } from "./load-balancer/route-conditions";
import { routeHostsRule } from "./load-balancer/route-hosts";
import { routeIngressRule } from "./load-balancer/route-ingress";
import { routePrioritiesRule } from "./load-balancer/route-priorities";
import { routeProtocolsRule } from "./load-balancer/route-protocols";
import { searchInstanceRule } from "./search/search-instance";
import { searchManagedRule } from "./search/search-managed";
import { secretNamesRule } from "./names/secret-names";
import { serviceCallsRule } from "./containers/service-calls";
import { servicePortsRule } from "./containers/service-ports";
import { networkOwnerRule } from "./sharing/network-owner";
import { sidecarsRule } from "./containers/sidecars";
import { stageRule } from "./environment/stage";
import { strictTransportRule } from "./load-balancer/strict-transport";
import { taskSizeRule } from "./containers/task-size";
import { weakerProdRule } from "./environment/weaker-prod";
import { workloadImagesRule } from "./containers/workload-images";
import { workloadNamesRule } from "./names/workload-names";

/** All that is asked of an environment beyond the form of each setting. */
export const rules: readonly Rule[] = [
  alikeNamesRule,
  bucketNamesRule,
  containerLimitsRule,
  databaseRule,
  databaseUsersRule,
  databaseWindowsRule,
  documentDatabaseRule,
  domainsRule,
  duplicateVariablesRule,
  environmentNamesRule,
  existingNetworkRule,
  sharedWithRule,
  healthChecksRule,
  jobStartRule,
  limitsRule,
  namesRule,
  networkOverlapRule,
  networkSizeRule,
  notificationsRule,
  pathPrefixesRule,
  plainSecretsRule,
  queueNamesRule,
  referencesRule,
  reservedNamesRule,
  routeCollisionsRule,
  routeConditionsRule,
  routeHostsRule,
  routeIngressRule,
  routePrioritiesRule,
  routeProtocolsRule,
  searchInstanceRule,
  searchManagedRule,
  secretNamesRule,
  serviceCallsRule,
  servicePortsRule,
  networkOwnerRule,
  sidecarsRule,
  stageRule,
  strictTransportRule,
  taskSizeRule,
  weakerProdRule,
  workloadImagesRule,
  workloadNamesRule,
];
