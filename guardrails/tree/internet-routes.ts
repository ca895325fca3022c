import { type Resource } from "./resource";
import { type Tree } from "./tree";
import { textsOf } from "./values";

/**
 * Finds what gives a subnet a route to an internet gateway: the `aws_route`, or the table with the route in itself;
 * undefined if nothing in the stack does. A subnet that is only looked up has unknown routes.
 */
export function internetRouteOf(subnet: Resource, tree: Tree): Resource | undefined {
  for (const table of routeTablesOf(subnet, tree)) {
    if (table.blocks("route").some(({ gateway_id: gateway }) => isInternetGateway(table, gateway, tree))) {
      return table;
    }
    const route = tree
      .usersOf(table, "aws_route")
      .find((candidate) => isInternetGateway(candidate, candidate.get("gateway_id"), tree));
    if (route) {
      return route;
    }
  }
  return undefined;
}

/** A subnet without a table of its own has the main table of its VPC. */
function routeTablesOf(subnet: Resource, tree: Tree): readonly Resource[] {
  const own = tree.usersOf(subnet, "aws_route_table_association").flatMap((association) => tables(association, tree));
  if (own.length > 0) {
    return own;
  }
  const vpc = tree.referred(subnet, subnet.get("vpc_id"));
  return vpc === undefined
    ? []
    : [
        ...tree.usersOf(vpc, "aws_default_route_table"),
        ...tree.usersOf(vpc, "aws_main_route_table_association").flatMap((association) => tables(association, tree)),
      ];
}

function tables(association: Resource, tree: Tree): readonly Resource[] {
  return tree.mentioned(association, association.get("route_table_id"));
}

function isInternetGateway(route: Resource, gateway: unknown, tree: Tree): boolean {
  return (
    textsOf(gateway).some((id) => id.startsWith("igw-")) ||
    tree.mentioned(route, gateway).some(({ type }) => type.replace("data.", "") === "aws_internet_gateway")
  );
}
