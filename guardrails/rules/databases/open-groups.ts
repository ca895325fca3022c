import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { openingsOf, worldOf } from "../network/opening";
import { type Rule } from "../rule";

/** Resources that add a rule to a group; it may refer to another group as the source. */
const RULES = ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule"];

/** Source: Amazon RDS User Guide, "Controlling access with security groups". */
export const databaseGroups: Rule = {
  id: "rds-closed-security-groups",
  wants: "no group of a database, a cache or a search domain lets the internet in",
  severity: "critical",
  controls: {
    securityHub: ["EC2.18", "EC2.19"],
    wellArchitected: ["SEC05-BP02"],
    claims: ["W15", "F3", "M13", "D4", "S3"],
  },
  types: [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_docdb_cluster",
    "aws_elasticache_replication_group",
    "aws_elasticache_cluster",
    "aws_elasticache_serverless_cache",
    "aws_memorydb_cluster",
    "aws_redshiftserverless_workgroup",
    "aws_opensearch_domain",
  ],
  reason: "Anyone could try passwords and known vulnerabilities on the database itself.",
  fix: "Allow the security groups of the clients: `grantAccess` of the construct, or `referencedSecurityGroupId` of a rule.",
  check: (database, tree) =>
    groupsOf(database, tree).flatMap((group) => {
      const rule = openingOf(group, tree);
      return rule ? [`${rule.address} opens ${group.address} to everybody`] : [];
    }),
  attributes: ["vpc_security_group_ids", "security_group_ids"],
};

function groupsOf(database: Resource, tree: Tree): readonly Resource[] {
  const listed = ["vpc_security_group_ids", "security_group_ids"].map((argument) => database.get(argument));
  return tree.mentioned(database, [...listed, database.block("vpc_options")["security_group_ids"]]);
}

/** Finds the rule, or the group with the rule in itself, that lets everybody in. */
function openingOf(group: Resource, tree: Tree): Resource | undefined {
  const declaring = [group, ...RULES.flatMap((type) => tree.usersOf(group, type))];
  return declaring
    .flatMap((resource) => openingsOf(resource, tree))
    .find((opening) => opening.group === group && opening.direction === "ingress" && worldOf(opening, tree).length > 0)
    ?.declaredBy;
}
