import { type QuotaName } from "./quotas";
import { type QuotaUse, sumByKey } from "./quota-use";
import { resourcesOf, type StackJson } from "./stack-json";

/** What an account may have of a type of resource, in each region or altogether. */
const types: readonly (readonly [type: string, quota: QuotaName, scope: "region" | "account"])[] = [
  ["aws_cloudtrail", "trailsPerRegion", "region"],
  ["aws_cloudwatch_event_rule", "eventRulesPerRegion", "region"],
  ["aws_cloudwatch_metric_alarm", "alarmsPerRegion", "region"],
  ["aws_db_instance", "databasesPerRegion", "region"],
  ["aws_docdb_cluster_instance", "databasesPerRegion", "region"],
  ["aws_eip", "elasticIpsPerRegion", "region"],
  ["aws_iam_role", "rolesPerAccount", "account"],
  ["aws_lb", "loadBalancersPerRegion", "region"],
  ["aws_security_group", "securityGroupsPerRegion", "region"],
  ["aws_vpc", "vpcsPerRegion", "region"],
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

function regionOf({ account, region }: StackJson): string {
  return `account ${account} in ${region}`;
}

function partsOf(stack: StackJson, quota: QuotaName): { stack: StackJson; key: string }[] {
  return types
    .filter(([, other]) => other === quota)
    .flatMap(([type, , scope]) => {
      const key = scope === "region" ? regionOf(stack) : `account ${stack.account}`;
      return resourcesOf(stack, type).map(() => ({ stack, key }));
    });
}
