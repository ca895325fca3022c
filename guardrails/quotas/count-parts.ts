import { type QuotaName } from "./quotas";
import { type QuotaUse, sumByKey } from "./quota-use";
import { referredBy, resourcesOf, type StackJson } from "./stack-json";

/** What something may have of a type of resource, by the argument that names it. */
const parts: readonly (readonly [type: string, argument: string, quota: QuotaName])[] = [
  ["aws_cloudwatch_event_target", "rule", "targetsPerEventRule"],
  ["aws_cloudwatch_log_metric_filter", "log_group_name", "metricFiltersPerLogGroup"],
  ["aws_cloudwatch_log_subscription_filter", "log_group_name", "subscriptionFiltersPerLogGroup"],
  ["aws_iam_role_policy_attachment", "role", "policiesPerRole"],
  ["aws_kms_alias", "target_key_id", "aliasesPerKey"],
  ["aws_lb_listener", "load_balancer_arn", "listenersPerLoadBalancer"],
  ["aws_network_acl", "vpc_id", "networkAclsPerVpc"],
  ["aws_route_table", "vpc_id", "routeTablesPerVpc"],
  ["aws_subnet", "vpc_id", "subnetsPerVpc"],
];

/** Counts what a single thing has: the subnets of a VPC, the aliases of a key, the NAT gateways of a zone. */
export function countParts(stacks: readonly StackJson[]): QuotaUse[] {
  return [
    ...parts.flatMap(([type, argument, quota]) =>
      sumByKey(
        quota,
        stacks.flatMap((stack) =>
          resourcesOf(stack, type).map(({ attributes }) => ({ stack, key: ownerOf(stack, attributes[argument]) })),
        ),
      ),
    ),
    ...sumByKey(
      "natGatewaysPerZone",
      stacks.flatMap((stack) =>
        resourcesOf(stack, "aws_nat_gateway").flatMap(({ attributes }) => {
          const zone = referredBy(stack, attributes["subnet_id"])?.attributes["availability_zone"];
          return typeof zone === "string" ? [{ stack, key: `account ${stack.account} in ${zone}` }] : [];
        }),
      ),
    ),
  ];
}

/** What an argument names: a resource of the stack, or what has that name in its account. */
function ownerOf(stack: StackJson, value: unknown): string {
  const address = referredBy(stack, value)?.address;
  return address === undefined ? `${String(value)} in account ${stack.account}` : `${address} in ${stack.name}`;
}
