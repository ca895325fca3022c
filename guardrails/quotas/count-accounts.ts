import { type QuotaName } from "./quotas";
import { type QuotaUse, sumByKey } from "./quota-use";
import { type Place, placeOf, resourcesOf, type StackJson } from "./stack-json";

/** What an account may have of a type of resource, in each region or altogether. */
const types: readonly (readonly [type: string, quota: QuotaName, scope: "region" | "account"])[] = [
  ["aws_acm_certificate", "certificatesPerRegion", "region"],
  ["aws_cloudtrail", "trailsPerRegion", "region"],
  ["aws_cloudwatch_event_rule", "eventRulesPerRegion", "region"],
  ["aws_cloudwatch_log_group", "logGroupsPerRegion", "region"],
  ["aws_cloudwatch_metric_alarm", "alarmsPerRegion", "region"],
  ["aws_config_config_rule", "configRulesPerRegion", "region"],
  ["aws_config_configuration_recorder", "recordersPerRegion", "region"],
  ["aws_db_event_subscription", "databaseEventSubscriptionsPerRegion", "region"],
  ["aws_db_instance", "databasesPerRegion", "region"],
  ["aws_db_parameter_group", "databaseParameterGroupsPerRegion", "region"],
  ["aws_db_subnet_group", "databaseSubnetGroupsPerRegion", "region"],
  ["aws_docdb_cluster_instance", "databasesPerRegion", "region"],
  ["aws_docdb_subnet_group", "databaseSubnetGroupsPerRegion", "region"],
  ["aws_ecr_repository", "repositoriesPerRegion", "region"],
  ["aws_eip", "elasticIpsPerRegion", "region"],
  ["aws_guardduty_detector", "detectorsPerRegion", "region"],
  ["aws_iam_group", "groupsPerAccount", "account"],
  ["aws_iam_instance_profile", "instanceProfilesPerAccount", "account"],
  ["aws_iam_openid_connect_provider", "identityProvidersPerAccount", "account"],
  ["aws_iam_policy", "policiesPerAccount", "account"],
  ["aws_iam_role", "rolesPerAccount", "account"],
  ["aws_internet_gateway", "internetGatewaysPerRegion", "region"],
  ["aws_kms_key", "keysPerRegion", "region"],
  ["aws_lb", "loadBalancersPerRegion", "region"],
  ["aws_lb_target_group", "targetGroupsPerRegion", "region"],
  ["aws_route53_zone", "hostedZonesPerAccount", "account"],
  ["aws_s3_bucket", "bucketsPerAccount", "account"],
  ["aws_scheduler_schedule_group", "scheduleGroupsPerRegion", "region"],
  ["aws_secretsmanager_secret", "secretsPerRegion", "region"],
  ["aws_security_group", "securityGroupsPerRegion", "region"],
  ["aws_service_discovery_http_namespace", "namespacesPerRegion", "region"],
  ["aws_service_discovery_private_dns_namespace", "namespacesPerRegion", "region"],
  ["aws_sns_topic", "topicsPerRegion", "region"],
  ["aws_vpc", "vpcsPerRegion", "region"],
  ["aws_wafv2_ip_set", "ipSetsPerRegion", "region"],
  ["aws_wafv2_web_acl", "webAclsPerRegion", "region"],
];

/** Counts what all stacks have together in each account, or in each of its regions. */
export function countAccounts(stacks: readonly StackJson[]): QuotaUse[] {
  const names = [...new Set(types.map(([, quota]) => quota))];
  return [
    ...names.flatMap((quota) =>
      sumByKey(
        quota,
        stacks.flatMap((stack) => partsOf(stack, quota)),
      ),
    ),
    ...sumByKey("logResourcePolicies", logResourcePolicies(stacks)),
    ...sumByKey(
      "servicesPerCluster",
      stacks.flatMap((stack) =>
        resourcesOf(stack, "aws_ecs_service").map(({ attributes }) => ({
          stack,
          key: `${String(attributes["cluster"])} in ${stack.name}`,
        })),
      ),
    ),
  ];
}

/**
 * Stacks that give one name to their policies have one together: the API creates or updates by name. The logs of state
 * machines need another, which AWS creates. Source: Amazon CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs".
 */
function logResourcePolicies(stacks: readonly StackJson[]): { stack: StackJson; key: string }[] {
  const policies = stacks.flatMap((stack) => {
    const named = resourcesOf(stack, "aws_cloudwatch_log_resource_policy").map(
      ({ address, attributes: { policy_name: name } }) =>
        typeof name === "string" ? name : `${address} in ${stack.name}`,
    );
    const hasLogs = resourcesOf(stack, "aws_sfn_state_machine").some(
      ({ attributes }) => attributes["logging_configuration"] !== undefined,
    );
    const names = hasLogs ? [...named, "AWSLogDeliveryWrite20150319"] : named;
    return names.map((name) => ({ stack, key: regionOf(stack), name }));
  });
  return [...new Map(policies.map((policy) => [`${policy.key} ${policy.name}`, policy])).values()];
}

function regionOf({ account, region }: Place): string {
  return `account ${account} in ${region}`;
}

function partsOf(stack: StackJson, quota: QuotaName): { stack: StackJson; key: string }[] {
  return types
    .filter(([, other]) => other === quota)
    .flatMap(([type, , scope]) => {
      return resourcesOf(stack, type).map(({ attributes }) => {
        const place = placeOf(stack, attributes);
        return { stack, key: scope === "region" ? regionOf(place) : `account ${place.account}` };
      });
    });
}
