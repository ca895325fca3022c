import { type Rule } from "../rule";
import { ifTrue, unlessSet } from "../clauses";
import { isReplica } from "./sources";

/** Source: Amazon RDS User Guide, "Hiding a DB instance in a VPC from the internet". */
export const rdsNotPublic: Rule = {
  id: "rds-not-public",
  wants: "no database has a public address",
  severity: "critical",
  controls: {
    securityHub: ["RDS.2"],
    cis: ["2.2.3"],
    wellArchitected: ["SEC05-BP01"],
    claims: ["W15", "D3"],
  },
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  reason: "The name of a public database resolves to a public address, and only a security group keeps anyone out.",
  fix: "Use the construct `Postgres`, or set `publiclyAccessible: false`.",
  check: (database) => ifTrue(database.attributes, "publicly_accessible"),
  attributes: ["publicly_accessible"],
};

/** Source: Amazon RDS User Guide, "Working with a DB instance in a VPC", "Controlling access with security groups". */
export const rdsPlacement: Rule = {
  id: "rds-own-network",
  wants: "every database names its subnets and its security groups",
  severity: "high",
  controls: { securityHub: ["RDS.18"], wellArchitected: ["SEC05-BP01", "SEC05-BP02"], claims: ["W3", "W21", "D4"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  reason:
    "Without them, AWS uses the public subnets of the default VPC and its default group, which other resources share.",
  fix: "Use the construct `Postgres` or `DocumentDatabase`, or set `dbSubnetGroupName` and `vpcSecurityGroupIds`.",
  check: (database) => [
    ...(isReplica(database) ? [] : unlessSet(database.attributes, "db_subnet_group_name")),
    ...unlessSet(database.attributes, "vpc_security_group_ids"),
  ],
  attributes: ["db_subnet_group_name", "vpc_security_group_ids"],
};
