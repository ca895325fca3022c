import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Clauses } from "../clauses";
import { publicTableOf } from "../network/internet-routes";
import { type Rule } from "../rule";

/** Says which of the subnets that a value names have a route to the internet. */
export function ifPublicSubnets(resource: Resource, subnets: unknown, tree: Tree): Clauses {
  return tree
    .mentioned(resource, subnets)
    .filter(({ type }) => type === "aws_subnet" || type === "aws_default_subnet")
    .flatMap((subnet) => {
      if (subnet.type === "aws_default_subnet") {
        return [`${subnet.address} is a subnet of the default VPC, which is public`];
      }
      const table = publicTableOf(subnet, tree);
      return table ? [`${subnet.address} has a route to the internet in ${table.address}`] : [];
    });
}

/** Source: Amazon RDS User Guide, "Working with a DB instance in a VPC", DB subnet groups. */
export const databaseSubnets: Rule = {
  id: "rds-private-subnets",
  wants: "no database or cache is in a subnet with a route to the internet",
  severity: "high",
  controls: { securityHub: ["RDS.46"], wellArchitected: ["SEC05-BP01"], claims: ["W3", "W4", "W15", "D1", "D3"] },
  types: ["aws_db_subnet_group", "aws_docdb_subnet_group", "aws_elasticache_subnet_group", "aws_memorydb_subnet_group"],
  reason: "One flag or one address would then be enough to put the data on the internet.",
  fix: 'Name the isolated subnets: `network.subnetIds("isolated")`.',
  check: (group, tree) => ifPublicSubnets(group, group.get("subnet_ids"), tree),
  attributes: ["subnet_ids"],
};
