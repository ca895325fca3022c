import { type Arguments, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { vpcTypes } from "./vpc-types";

/** Types of route tables. */
export const routeTableTypes = ["aws_route_table", "aws_default_route_table"] as const;

/** Whether a route table has a route to an internet gateway, so that its subnets are public. */
export function isPublicTable(table: Resource, tree: Tree): boolean {
  return (
    table.blocks("route").some((route) => leadsToInternet(table, route, tree)) ||
    tree.usersOf(table, "aws_route").some((route) => leadsToInternet(route, route.attributes, tree))
  );
}

/** Returns the route table that makes a subnet public; undefined if none of the stack does. */
export function publicTableOf(subnet: Resource, tree: Tree): Resource | undefined {
  const associations = tree.usersOf(subnet, "aws_route_table_association");
  const tables =
    associations.length > 0
      ? associations.map((association) => tree.referred(association, association.get("route_table_id")))
      : mainTables(subnet, tree);
  return tables.find((table) => table !== undefined && isRouteTable(table) && isPublicTable(table, tree));
}

/** Whether a resource is a route table. */
export function isRouteTable({ type }: Resource): boolean {
  return (routeTableTypes as readonly string[]).includes(type);
}

/** A subnet without a route table of its own has that of its VPC. */
function mainTables(subnet: Resource, tree: Tree): readonly (Resource | undefined)[] {
  const vpc = tree.referred(subnet, subnet.get("vpc_id"));
  if (!vpc || !(vpcTypes as readonly string[]).includes(vpc.type)) {
    return [];
  }
  return [
    ...tree.usersOf(vpc, "aws_default_route_table"),
    ...tree
      .usersOf(vpc, "aws_main_route_table_association")
      .map((association) => tree.referred(association, association.get("route_table_id"))),
  ];
}

function leadsToInternet(owner: Resource, route: Arguments, tree: Tree): boolean {
  const gateway = route["gateway_id"];
  return (
    (typeof gateway === "string" && gateway.startsWith("igw-")) ||
    tree.referred(owner, gateway)?.type === "aws_internet_gateway"
  );
}
