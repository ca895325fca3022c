import { type QuotaName } from "./quotas";
import { type QuotaUse, sumByKey } from "./quota-use";
import { resourcesOf, type StackJson } from "./stack-json";

/** What an account may have of a type of resource, in each region or altogether. */
const types: readonly (readonly [type: string, quota: QuotaName, scope: "region" | "account"])[] = [
  ["aws_cloudtrail", "trailsPerRegion", "region"],
  ["aws_cloudwatch_event_rule", "eventRulesPerRegion", "region"],
  ["aws_cloudwatch_log_resource_policy", "logResourcePolicies", "region"],
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

function partsOf(stack: StackJson, quota: QuotaName): { stack: StackJson; key: string }[] {
  return types
    .filter(([, other]) => other === quota)
    .flatMap(([type, , scope]) => {
      const key = scope === "region" ? `account ${stack.account} in ${stack.region}` : `account ${stack.account}`;
      return resourcesOf(stack, type).map(() => ({ stack, key }));
    });
}
