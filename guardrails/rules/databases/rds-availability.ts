import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { numberOf } from "../../tree/values";
import { unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { documentSettings, postgresSettings } from "./settings";
import { engineOf, isReplica } from "./sources";

/** Counts the instances of a cluster that the stack declares; undefined if only Terraform knows their number. */
function instancesOf(cluster: Resource, type: string, tree: Tree): number | undefined {
  const counts = tree
    .about(cluster, type, "cluster_identifier")
    .map((instance) => (instance.get("for_each") === undefined ? numberOf(instance.get("count") ?? 1) : undefined));
  return counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

/** Says that a cluster has one instance, or none. */
function unlessSeveral(cluster: Resource, type: string, tree: Tree): string[] {
  const count = instancesOf(cluster, type, tree);
  return count === undefined || count > 1 ? [] : [`it has ${count === 1 ? "one instance" : "no instance"}`];
}

/** Source: Amazon RDS User Guide, "Configuring and managing a Multi-AZ deployment for Amazon RDS". */
export const rdsMultiAz: Rule = {
  id: "rds-multi-az",
  wants: "a database of prod has an instance in another zone that takes over",
  severity: "medium",
  controls: { securityHub: ["RDS.5", "RDS.15"], cis: ["2.2.4"], wellArchitected: ["REL10-BP01", "REL11-BP02"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Without one, the failure of a zone or of a disk, and every patch, stops the database.",
  fix: "Set `multiAz: true`; give an Aurora cluster at least two instances.",
  stages: "prod",
  settings: postgresSettings("multiAz"),
  // A Multi-AZ DB cluster, whose engine isn't Aurora's, always has three instances.
  check: (database, tree) => {
    if (database.type === "aws_db_instance") {
      return isReplica(database) ? [] : unlessTrue(database.attributes, ["multi_az"]);
    }
    return (engineOf(database) ?? "").startsWith("aurora") && database.get("engine_mode") !== "serverless"
      ? unlessSeveral(database, "aws_rds_cluster_instance", tree)
      : [];
  },
  attributes: ["multi_az"],
};

/** Source: Amazon DocumentDB Developer Guide, "Amazon DocumentDB high availability and replication". */
export const documentdbSeveralInstances: Rule = {
  id: "documentdb-several-instances",
  wants: "a DocumentDB cluster of prod has at least two instances",
  severity: "medium",
  controls: { wellArchitected: ["REL10-BP01", "REL11-BP02"] },
  types: ["aws_docdb_cluster"],
  reason:
    "DocumentDB fails over to an instance of another zone; without one it starts a new instance, which takes minutes.",
  fix: "Set `instances` of the construct `DocumentDatabase` to 2 or more, or add a `DocdbClusterInstance`.",
  stages: "prod",
  settings: documentSettings("instances"),
  check: (cluster, tree) => unlessSeveral(cluster, "aws_docdb_cluster_instance", tree),
};
