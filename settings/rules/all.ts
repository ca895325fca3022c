import { type AccountRule, type Rule, type SharedRule } from "./rule";
import { accountNamesRule, sharedRegionRule } from "./account/account-names";
import { fargateFipsRule, pullThroughCacheRule } from "./account/containers";
import { budgetRule, costPartitionRule } from "./account/cost";
import { restoreTestingRule } from "./account/restore-testing";
import { inactivePartsRule } from "./account/inactive-parts";
import {
  runtimeAgentsRule,
  securityHubChecksSomethingRule,
  securityHubNeedsConfigurationRule,
} from "./account/security-checks";
import { trailRule } from "./account/trail";
import { weakerPartsRule } from "./account/weaker-parts";
import { vaultsRule } from "./backup/vaults";
import { callTimeoutsRule } from "./containers/call-timeouts";
import { containerLimitsRule } from "./containers/container-limits";
import { deploymentStrategiesRule } from "./containers/deployment-strategies";
import { environmentFilesRule } from "./containers/environment-files";
import { environmentVariablesRule } from "./containers/environment-variables";
import { calledPortsRule } from "./containers/called-ports";
import { furtherPortsRule } from "./containers/further-ports";
import { expiringImagesRule } from "./containers/expiring-images";
import { logRoutingRule } from "./containers/log-routing";
import { queueDelaysRule } from "./containers/queue-delays";
import { registryCredentialsRule } from "./containers/registry-credentials";
import { requestScalingRule } from "./containers/request-scaling";
import { portlessServicesRule } from "./containers/portless-services";
import { servicePortsRule } from "./containers/service-ports";
import { sharedImagesRule } from "./containers/shared-images";
import { sidecarsRule } from "./containers/sidecars";
import { startOrderRule } from "./containers/start-order";
import { taskSizeRule } from "./containers/task-size";
import { volumesRule } from "./containers/volumes";
import { databaseInsightsRule } from "./database/database-insights";
import { databaseUsersRule } from "./database/database-users";
import { tunnelRule } from "./database/tunnel";
import { databaseWindowsRule } from "./database/database-windows";
import { documentDatabaseUsersRule } from "./database/document-database-users";
import { documentdbParametersRule } from "./database/documentdb-parameters";
import { documentdbUpgradeRule } from "./database/documentdb-upgrade";
import { postgresReplicasRule } from "./database/postgres-replicas";
import { postgresStorageRule } from "./database/postgres-storage";
import { postgresTlsRule } from "./database/postgres-tls";
import { postgresUpgradeRule } from "./database/postgres-upgrade";
import { postgresVersionRule } from "./database/postgres-version";
import { restoreFromRule } from "./database/restore-from";
import { servedByRule } from "./database/served-by";
import { accountGuardrailRulesRule, guardrailRulesRule } from "./environment/guardrail-rules";
import { offHoursRule } from "./environment/off-hours";
import { orderedLimitsRule } from "./environment/ordered-limits";
import { referencesRule } from "./environment/references";
import { repeatedEntriesRule } from "./environment/repeated-entries";
import { stageRule } from "./environment/stage";
import { weakerProdRule } from "./environment/weaker-prod";
import { weakerSharedRule } from "./environment/weaker-shared";
import { deployPipelineRule } from "./identity/deploy-pipeline";
import { foreignResourcesRule } from "./identity/foreign-resources";
import { permissionsRule } from "./identity/permissions";
import { pipelinesRule } from "./identity/pipelines";
import { jobTriggerRule } from "./jobs/job-trigger";
import { tasksBeforeRule } from "./jobs/tasks-before";
import { certificateNamesRule } from "./load-balancer/certificate-names";
import { certificateRegionRule } from "./load-balancer/certificate-region";
import { domainsRule } from "./load-balancer/domains";
import { eachLoadBalancer } from "./load-balancer/each-load-balancer";
import { existingIngressRule } from "./load-balancer/existing-ingress";
import { healthChecksRule } from "./load-balancer/health-checks";
import { hstsPreloadRule } from "./load-balancer/hsts-preload";
import { internalIngressRule } from "./load-balancer/internal-ingress";
import { listenerPortsRule } from "./load-balancer/listener-ports";
import { pathPrefixesRule } from "./load-balancer/path-prefixes";
import { plainHttpRule } from "./load-balancer/plain-http";
import { redirectsRule } from "./load-balancer/redirects";
import { requiredIngressRule } from "./load-balancer/required-ingress";
import { routeCollisionsRule } from "./load-balancer/route-collisions";
import { routeConditionsRule } from "./load-balancer/route-conditions";
import { routeHostsRule } from "./load-balancer/route-hosts";
import { routePortsRule } from "./load-balancer/route-ports";
import { routePrioritiesRule } from "./load-balancer/route-priorities";
import { routeProtocolsRule } from "./load-balancer/route-protocols";
import { sharedListenersRule } from "./load-balancer/shared-listeners";
import { signInRule } from "./load-balancer/sign-in";
import { tcpListenersRule } from "./load-balancer/tcp-listeners";
import { testListenersRule } from "./load-balancer/test-listeners";
import { zonesRule } from "./load-balancer/zones";
import { canariesRule } from "./monitoring/canaries";
import { notificationsRule } from "./monitoring/notifications";
import { addressCollisionsRule } from "./names/address-collisions";
import { duplicateWorkloadNamesRule } from "./names/duplicate-workload-names";
import { environmentNamePrefixesRule } from "./names/environment-name-prefixes";
import { queueNameCollisionsRule } from "./names/queue-name-collisions";
import { reservedBucketNamesRule } from "./names/reserved-bucket-names";
import { reservedWorkloadNamesRule } from "./names/reserved-workload-names";
import { secretNameCollisionsRule } from "./names/secret-name-collisions";
import { sidCollisionsRule } from "./names/sid-collisions";
import { sharedTagKeysRule, tagKeysRule } from "./names/tag-keys";
import { cidrOverlapRule } from "./network/cidr-overlap";
import { cidrRangeRule } from "./network/cidr-range";
import { cidrSizeRule } from "./network/cidr-size";
import { egressDestinationsRule } from "./network/egress-destinations";
import { existingSubnetsRule } from "./network/existing-subnets";
import { ipv6RangesRule } from "./network/ipv6-ranges";
import { noWayOutRule } from "./network/no-way-out";
import { regionZonesRule } from "./network/region-zones";
import { searchInstanceRule } from "./search/search-instance";
import { searchManagedRule } from "./search/search-managed";
import { serviceLinkedRoleRule } from "./search/service-linked-role";
import { existingSecretsRule } from "./secrets/existing-secrets";
import { plainSecretsRule, sharedSecretsRule } from "./secrets/plain-secrets";
import { rotationFunctionsRule } from "./secrets/rotation-functions";
import { bucketLifecycleRule } from "./storage/bucket-lifecycle";
import { bucketNotificationsRule } from "./storage/bucket-notifications";
import { networkOwnerRule } from "./sharing/network-owner";
import { ownOriginRule } from "./sharing/own-origin";
import { sharedWithRule } from "./sharing/shared-with";

/** Rules about a load balancer and the routes through it. */
const loadBalancerRules: readonly Rule[] = [
  certificateNamesRule,
  certificateRegionRule,
  domainsRule,
  existingIngressRule,
  hstsPreloadRule,
  listenerPortsRule,
  pathPrefixesRule,
  plainHttpRule,
  redirectsRule,
  requiredIngressRule,
  routeCollisionsRule,
  routeConditionsRule,
  routeHostsRule,
  routePrioritiesRule,
  signInRule,
  testListenersRule,
  zonesRule,
  ownOriginRule,
];

/** All rules beyond the form of each setting, sorted by subject. */
export const rules: readonly Rule[] = [
  vaultsRule,
  callTimeoutsRule,
  containerLimitsRule,
  deploymentStrategiesRule,
  environmentFilesRule,
  environmentVariablesRule,
  expiringImagesRule,
  calledPortsRule,
  furtherPortsRule,
  portlessServicesRule,
  queueDelaysRule,
  registryCredentialsRule,
  requestScalingRule,
  servicePortsRule,
  sharedImagesRule,
  logRoutingRule,
  canariesRule,
  sidecarsRule,
  startOrderRule,
  taskSizeRule,
  volumesRule,
  databaseUsersRule,
  databaseWindowsRule,
  tunnelRule,
  databaseInsightsRule,
  documentDatabaseUsersRule,
  documentdbParametersRule,
  postgresReplicasRule,
  postgresStorageRule,
  postgresTlsRule,
  postgresVersionRule,
  postgresUpgradeRule,
  documentdbUpgradeRule,
  restoreFromRule,
  servedByRule,
  guardrailRulesRule,
  offHoursRule,
  orderedLimitsRule,
  referencesRule,
  repeatedEntriesRule,
  stageRule,
  weakerProdRule,
  foreignResourcesRule,
  permissionsRule,
  jobTriggerRule,
  tasksBeforeRule,
  tcpListenersRule,
  healthChecksRule,
  routePortsRule,
  routeProtocolsRule,
  notificationsRule,
  addressCollisionsRule,
  duplicateWorkloadNamesRule,
  environmentNamePrefixesRule,
  queueNameCollisionsRule,
  reservedBucketNamesRule,
  reservedWorkloadNamesRule,
  secretNameCollisionsRule,
  sidCollisionsRule,
  tagKeysRule,
  cidrOverlapRule,
  cidrRangeRule,
  cidrSizeRule,
  egressDestinationsRule,
  existingSubnetsRule,
  ipv6RangesRule,
  noWayOutRule,
  regionZonesRule,
  searchInstanceRule,
  searchManagedRule,
  serviceLinkedRoleRule,
  existingSecretsRule,
  plainSecretsRule,
  rotationFunctionsRule,
  networkOwnerRule,
  sharedWithRule,
  bucketLifecycleRule,
  bucketNotificationsRule,
  internalIngressRule,
  sharedListenersRule,
  ...loadBalancerRules.map(eachLoadBalancer),
];

/** All rules for the settings that all environments share. */
export const sharedRules: readonly SharedRule[] = [
  weakerSharedRule,
  sharedSecretsRule,
  sharedTagKeysRule,
  pipelinesRule,
  deployPipelineRule,
];

/** All rules of accounts. */
export const accountRules: readonly AccountRule[] = [
  accountNamesRule,
  accountGuardrailRulesRule,
  sharedRegionRule,
  inactivePartsRule,
  trailRule,
  weakerPartsRule,
  runtimeAgentsRule,
  securityHubChecksSomethingRule,
  securityHubNeedsConfigurationRule,
  budgetRule,
  costPartitionRule,
  fargateFipsRule,
  pullThroughCacheRule,
  restoreTestingRule,
];
