import { isDeepStrictEqual } from "node:util";
import { type WholeStack } from "../support/shop-platform";

/** What may grow when something is added, without a replacement: AWS changes it in place. */
const growing = new Set([
  "aws_db_subnet_group.subnet_ids",
  "aws_docdb_subnet_group.subnet_ids",
  "aws_ecr_repository_policy.policy",
  "aws_ecs_service.load_balancer",
  "aws_ecs_service.network_configuration",
  "aws_iam_role.assume_role_policy",
  "aws_iam_role_policy.policy",
  "aws_kms_key.policy",
  "aws_lb.subnets",
  "aws_s3_bucket_policy.policy",
  "aws_scheduler_schedule.target",
  "aws_sfn_state_machine.definition",
  "aws_vpc_endpoint.route_table_ids",
  "aws_vpc_endpoint.subnet_ids",
  "aws_wafv2_ip_set.addresses",
  "aws_wafv2_web_acl.rule",
]);

/** What shows an environment as a whole, and so changes with all that is added: AWS changes it in place. */
const showingAll = new Set([
  "aws_cloudwatch_dashboard.dashboard_body",
  "aws_cloudwatch_query_definition.log_group_names",
]);

type Arguments = Record<string, unknown>;

/**
 * Returns what would happen to the resources that exist, other than growing and showing all: `<address>: <argument>`. An
 * argument that is in `ignore_changes` counts as unchanged, and the state's order of the zones as what it was.
 *
 * @param before the stack as it is applied
 * @param after the stack with an addition
 */
export function changedResources(before: WholeStack, after: WholeStack): string[] {
  const orders = [ordersAfter(before, before), ordersAfter(before, after)] as const;
  return Object.entries(before.resource).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, old]) => {
      const current = after.resource[type]?.[name];
      const address = `${type}.${name}`;
      return current
        ? changedArguments(type, old, current, orders).map((key) => `${address}: ${key}`)
        : [`${address}: gone`];
    }),
  );
}

function changedArguments(
  type: string,
  old: Arguments,
  current: Arguments,
  orders: readonly [Orders, Orders],
): string[] {
  const { ignore_changes: ignored = [] } = (old["lifecycle"] ?? {}) as { readonly ignore_changes?: readonly string[] };
  return [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .filter((key) => !ignored.includes(key) && key !== "depends_on" && key !== "lifecycle")
    .filter((key) => !showingAll.has(`${type}.${key}`))
    .filter((key) => {
      const left = parsed(placed(old[key], orders[0]));
      const right = parsed(placed(current[key], orders[1]));
      return !isDeepStrictEqual(left, right) && !(growing.has(`${type}.${key}`) && contains(right, left));
    });
}

/** The zones of each remembered order, by the name of its local value. */
type Orders = ReadonlyMap<string, readonly string[]>;

/** Returns the orders after an apply of `before` and another one of `after`. */
function ordersAfter(before: WholeStack, after: WholeStack): Orders {
  const zonesOf = (stack: WholeStack, name: string) =>
    (stack.resource["terraform_data"]?.[name]?.["input"] ?? []) as readonly string[];
  return new Map(
    Object.keys(after.resource["terraform_data"] ?? {}).map((name) => {
      const zones = zonesOf(after, name);
      const order = [...new Set([...zonesOf(before, name), ...zones])].filter((zone) => zones.includes(zone));
      return [`${name}_order`, order];
    }),
  );
}

/** An expression that selects the subnet of a zone: by its place in a remembered order. */
const SELECTION = /^\$\{\{(.*)\}\[element\(local\.(\w+), (\d+)\)\]\}$/;

/** An expression that selects the subnet in the zone of a volume, which stays where it is. */
const BY_VOLUME = /^\$\{\{(.*)\}\[aws_ebs_volume\.\w+\.availability_zone\]\}$/;

/** Returns a value with each expression that selects a subnet replaced by what Terraform makes of it. */
function placed(value: unknown, orders: Orders): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => placed(item, orders));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placed(item, orders)]));
  }
  const [, subnets = "", order = "", index = ""] = SELECTION.exec(String(value)) ?? [];
  const zone = orders.get(order)?.[Number(index)];
  if (zone !== undefined) {
    return new RegExp(`"${zone}" = ([^,]+)`).exec(subnets)?.[1]?.replace(/^.*$/, "${$&}");
  }
  return BY_VOLUME.test(String(value)) ? "the subnet in the zone of the volume" : value;
}

/** A policy or a definition as an object. */
function parsed(value: unknown): unknown {
  try {
    return typeof value === "string" && /^[{[]/.test(value) ? (JSON.parse(value) as unknown) : value;
  } catch {
    return value;
  }
}

/** Whether a value has everything that the other one has; lists in any order, because AWS takes them as sets. */
function contains(value: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(value, other)) {
    return true;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = Array.isArray(other) ? other : [other];
    return items.every((item) => value.some((candidate) => contains(candidate, item)));
  }
  if (typeof value === "object" && value !== null && typeof other === "object" && other !== null) {
    return Object.entries(other).every(([key, item]) => contains((value as Arguments)[key], item));
  }
  return false;
}
