import { type QuotaUse, sumByKey } from "./quota-use";
import { referredBy, resourcesOf, type StackJson, type StackResource } from "./stack-json";

/**
 * Rules that a managed prefix list counts as. Source: Amazon VPC User Guide, "Available AWS-managed prefix lists",
 * weight.
 */
const weights = [
  { name: /\.s3$|endpoints_s3/, weight: 1 },
  { name: /\.dynamodb$|endpoints_dynamodb/, weight: 1 },
  { name: /\.cloudfront\.origin-facing$/, weight: 55 },
] as const;

/** A list that is known by its id alone may be CloudFront's, which counts as the most rules. */
const WEIGHT_OF_UNKNOWN_LIST = 55;

/** Counts the rules of security groups and network ACLs, and what network interfaces have. */
export function countNetwork(stacks: readonly StackJson[]): QuotaUse[] {
  return [
    ...(["ingress", "egress"] as const).flatMap((direction) => securityGroupRules(stacks, direction)),
    ...sumByKey("networkAclRules", stacks.flatMap(aclRules)),
    ...stacks.flatMap(interfaces),
    ...sumByKey(
      "interfaceEndpointsPerVpc",
      stacks.flatMap((stack) =>
        resourcesOf(stack, "aws_vpc_endpoint")
          .filter(({ attributes }) => attributes["vpc_endpoint_type"] === "Interface")
          .map(({ attributes }) => ({
            stack,
            key: `${referredBy(stack, attributes["vpc_id"])?.address ?? String(attributes["vpc_id"])} in ${stack.name}`,
          })),
      ),
    ),
  ];
}

/**
 * Counts rules of IPv4 and of IPv6 apart, as AWS does; what has both kinds of addresses counts as both. Source: Amazon VPC
 * User Guide, "Amazon VPC quotas".
 */
function securityGroupRules(stacks: readonly StackJson[], direction: "ingress" | "egress"): QuotaUse[] {
  const rules = stacks.flatMap((stack) => resourcesOf(stack, `aws_vpc_security_group_${direction}_rule`));
  const way = direction === "ingress" ? "inbound" : "outbound";
  const ipv6Groups = new Set(rules.filter(isOf("cidr_ipv6")).map(groupOf));
  const parts = (kept: readonly StackResource[], kind: string) =>
    kept.map((rule) => ({ stack: rule.stack, key: `${groupOf(rule)} (${kind})`, weight: weightOf(rule) }));
  return sumByKey("securityGroupRules", [
    ...parts(
      rules.filter((rule) => !isOf("cidr_ipv6")(rule)),
      way,
    ),
    ...parts(
      rules.filter((rule) => ipv6Groups.has(groupOf(rule)) && !isOf("cidr_ipv4")(rule)),
      `${way}, IPv6`,
    ),
  ]);
}

function isOf(range: "cidr_ipv4" | "cidr_ipv6") {
  return ({ attributes }: StackResource) => attributes[range] !== undefined;
}

/** The name of a group, which is the same where another stack looks the group up. */
function groupOf({ stack, attributes }: StackResource): string {
  const id = attributes["security_group_id"];
  const name = referredBy(stack, id)?.attributes["name"];
  return typeof name === "string" ? name : `${String(id)} in ${stack.name}`;
}

function weightOf({ stack, attributes }: StackResource): number {
  const list = attributes["prefix_list_id"];
  if (list === undefined) {
    return 1;
  }
  const name = referredBy(stack, list)?.attributes["name"] ?? list;
  const text = typeof name === "string" ? name.replace(/\.prefix_list_id\}$/, "") : "";
  return weights.find((known) => known.name.test(text))?.weight ?? WEIGHT_OF_UNKNOWN_LIST;
}

function aclRules(stack: StackJson): { stack: StackJson; key: string }[] {
  return resourcesOf(stack, "aws_network_acl_rule").map(({ attributes }) => {
    const acl = referredBy(stack, attributes["network_acl_id"])?.address ?? String(attributes["network_acl_id"]);
    const direction = attributes["egress"] === true ? "outbound" : "inbound";
    return { stack, key: `${acl} (${direction}) in ${stack.name}` };
  });
}

function interfaces(stack: StackJson): QuotaUse[] {
  return [
    ...resourcesOf(stack, "aws_ecs_service").map((resource) => ({
      resource,
      groups: (resource.attributes["network_configuration"] as { security_groups?: unknown } | undefined)
        ?.security_groups,
    })),
    ...resourcesOf(stack, "aws_lb").map((resource) => ({ resource, groups: resource.attributes["security_groups"] })),
    ...["aws_db_instance", "aws_docdb_cluster", "aws_instance"].flatMap((type) =>
      resourcesOf(stack, type).map((resource) => ({ resource, groups: resource.attributes["vpc_security_group_ids"] })),
    ),
  ].flatMap(({ resource, groups }): QuotaUse[] =>
    Array.isArray(groups)
      ? [
          {
            quota: "securityGroupsPerInterface",
            stacks: [stack.name],
            subject: resource.address,
            used: groups.length,
          },
        ]
      : [],
  );
}
