import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Evidence, type Rule } from "../rule";
import { isPublicTable, isRouteTable, publicTableOf, routeTableTypes } from "./internet-routes";

/** Words in the tags of subnets that are not meant to be public. */
const PRIVATE_WORDS = /(?<![a-z])(?:private|isolated|internal|data|databases?|db)(?![a-z])/i;

/** Source: Amazon VPC User Guide, "Enable internet access for a VPC using an internet gateway". */
export const privateRoutes: Rule = {
  id: "vpc-private-routes",
  wants: "only route tables of public subnets lead to an internet gateway",
  severity: "high",
  controls: { wellArchitected: ["SEC05-BP01"], claims: ["W5", "W6", "W7", "D2", "D3"] },
  types: [...routeTableTypes, "aws_main_route_table_association"],
  reason: "With such a route, it only takes a public address and an open port to let an attacker in.",
  fix: "Route the private subnets to a NAT gateway, and give the public ones a route table of their own, as `Vpc` does.",
  check: (resource, tree) => {
    if (resource.type === "aws_main_route_table_association") {
      const table = tree.referred(resource, resource.get("route_table_id"));
      return table && isRouteTable(table) && isPublicTable(table, tree)
        ? `${table.address}, which leads to an internet gateway, is that of every subnet without its own`
        : undefined;
    }
    if (!isPublicTable(resource, tree)) {
      return undefined;
    }
    return resource.type === "aws_default_route_table"
      ? "the main route table, which every subnet without its own has, leads to an internet gateway"
      : privateSubnetsOf(resource, tree).map(
          (subnet) => `it leads ${subnet.address}, which is not public by its tags, to an internet gateway`,
        );
  },
  evidence: (resource, tree) => (isRouteTable(resource) ? leadOf(resource, tree) : []),
};

/** Lists what a route table leads to the internet, as the report shows it. */
function leadOf(table: Resource, tree: Tree): readonly Evidence[] {
  const isPublic = isPublicTable(table, tree);
  const value = isPublic ? "leads to an internet gateway" : "does not lead to an internet gateway";
  const subnets = subnetsOf(table, tree).map(({ address }) => address);
  return [{ resource: table, attribute: "route", value: [value, ...subnets].join(", ") }];
}

function privateSubnetsOf(table: Resource, tree: Tree): readonly Resource[] {
  return subnetsOf(table, tree).filter(isMeantPrivate);
}

function subnetsOf(table: Resource, tree: Tree): readonly Resource[] {
  return tree
    .usersOf(table, "aws_route_table_association")
    .flatMap((association) => tree.mentioned(association, association.get("subnet_id")))
    .filter(({ type }) => type === "aws_subnet");
}

function isMeantPrivate(subnet: Resource): boolean {
  const { Name, Tier } = (subnet.get("tags") ?? {}) as Readonly<Record<string, unknown>>;
  const words = [Tier, Name].filter((tag) => typeof tag === "string").join(" ");
  return PRIVATE_WORDS.test(words) && !/(?<![a-z])public(?![a-z])/i.test(words);
}

/** Types of resources that hold data, and are in subnets. */
const DATA_TYPES = [
  "aws_db_subnet_group",
  "aws_docdb_subnet_group",
  "aws_neptune_subnet_group",
  "aws_elasticache_subnet_group",
  "aws_memorydb_subnet_group",
  "aws_dax_subnet_group",
  "aws_redshift_subnet_group",
  "aws_dms_replication_subnet_group",
  "aws_opensearch_domain",
  "aws_elasticsearch_domain",
  "aws_mq_broker",
  "aws_msk_cluster",
  "aws_efs_mount_target",
] as const;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon RDS", RDS.46. */
export const dataSubnets: Rule = {
  id: "vpc-data-subnets",
  wants: "no database, cache, search engine or file system is in a subnet with a route to an internet gateway",
  severity: "high",
  controls: { securityHub: ["RDS.46"], cis: ["2.2.3"], wellArchitected: ["SEC05-BP01"], claims: ["W3", "W15", "D3"] },
  types: DATA_TYPES,
  reason: "One flag, or one rule of a security group, would put the data on the internet.",
  fix: "Use subnets without a default route: those of the isolated tier of `Vpc`.",
  check: publicSubnetsOf,
  evidence: placeOf,
};

/** Types of resources that run somebody's code, and are in subnets. */
const WORKLOAD_TYPES = [
  "aws_ecs_service",
  "aws_lambda_function",
  "aws_instance",
  "aws_autoscaling_group",
  "aws_eks_node_group",
  "aws_batch_compute_environment",
  "aws_cloudwatch_event_target",
  "aws_scheduler_schedule",
  "aws_sfn_state_machine",
] as const;

/** Source: AWS Well-Architected Framework, "SEC05-BP01 Create network layers". */
export const workloadSubnets: Rule = {
  id: "vpc-workload-subnets",
  wants: "no service, job, function or instance runs in a subnet with a route to an internet gateway",
  severity: "high",
  controls: { wellArchitected: ["SEC05-BP01"], claims: ["W3", "W4", "F15", "D1", "D2", "M9"] },
  types: WORKLOAD_TYPES,
  reason: "With a public address, it can be reached from the internet, bypassing the load balancer and its web ACL.",
  fix: "Use the subnets of the private tier of `Vpc`, which reach the internet through NAT.",
  check: (resource, tree) =>
    // A NAT instance forwards what isn't its own, which takes this flag.
    resource.get("source_dest_check") === false ? undefined : publicSubnetsOf(resource, tree),
  evidence: placeOf,
};

function publicSubnetsOf(resource: Resource, tree: Tree): readonly string[] {
  return subnetsIn(resource, tree).flatMap((subnet) => {
    const table = publicTableOf(subnet, tree);
    return table ? [`${table.address} leads ${subnet.address} to an internet gateway`] : [];
  });
}

function subnetsIn(resource: Resource, tree: Tree): readonly Resource[] {
  return tree
    .mentioned(resource, resource.attributes)
    .filter(({ type }) => type === "aws_subnet" || type === "aws_default_subnet");
}

function placeOf(resource: Resource, tree: Tree): readonly Evidence[] {
  return subnetsIn(resource, tree).map((subnet) => ({ resource, attribute: "subnets", value: subnet.address }));
}
