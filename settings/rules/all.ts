import { type Rule } from "../environment-under-check";
import { alikeNamesRule } from "./alike-names";
import { bucketNamesRule } from "./bucket-names";
import { containerLimitsRule } from "./container-limits";
import { databaseRule } from "./database";
import { databaseUsersRule } from "./database-users";
import { databaseWindowsRule } from "./database-windows";
import { documentDatabaseRule } from "./document-database";
import { domainsRule } from "./domains";
import { duplicateVariablesRule } from "./duplicate-variables";
import { environmentNamesRule } from "./environment-names";
import { existingNetworkRule } from "./existing-network";
import { guestsRule } from "./guests";
import { healthChecksRule } from "./health-checks";
import { jobStartRule } from "./job-start";
import { limitsRule } from "./limits";
import { namesRule } from "./names";
import { networkOverlapRule } from "./network-overlap";
import { networkSizeRule } from "./network-size";
import { notificationsRule } from "./notifications";
import { pathPrefixesRule } from "./path-prefixes";
import { plainSecretsRule } from "./plain-secrets";
import { queueNamesRule } from "./queue-names";
import { referencesRule } from "./references";
import { reservedNamesRule } from "./reserved-names";
import { routeCollisionsRule } from "./route-collisions";
import { routeConditionsRule } from "./route-conditions";
import { routeHostsRule } from "./route-hosts";
import { routeIngressRule } from "./route-ingress";
import { routePrioritiesRule } from "./route-priorities";
import { routeProtocolsRule } from "./route-protocols";
import { searchInstanceRule } from "./search-instance";
import { searchManagedRule } from "./search-managed";
import { secretNamesRule } from "./secret-names";
import { serviceCallsRule } from "./service-calls";
import { servicePortsRule } from "./service-ports";
import { sharedFromRule } from "./shared-from";
import { sidecarsRule } from "./sidecars";
import { stageRule } from "./stage";
import { strictTransportRule } from "./strict-transport";
import { taskSizeRule } from "./task-size";
import { weakerProdRule } from "./weaker-prod";
import { workloadImagesRule } from "./workload-images";
import { workloadNamesRule } from "./workload-names";

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
  guestsRule,
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
  sharedFromRule,
  sidecarsRule,
  stageRule,
  strictTransportRule,
  taskSizeRule,
  weakerProdRule,
  workloadImagesRule,
  workloadNamesRule,
];
