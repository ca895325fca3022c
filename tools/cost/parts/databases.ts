import { type Resource } from "../../../guardrails/tree/resource";
import { isTrue, numberOf } from "../../../guardrails/tree/values";
import { documentInstances, postgresInstances } from "../../../prices/instance-prices";
import { storagePrices } from "../../../prices/storage-prices";
import { awakeShare } from "../off-hours";
import { type Range, times } from "../range";
import { type Part } from "../usage";
import { use, useInstances } from "./use";

/**
 * IOPS that gp3 storage has without charge, below and from the size at which RDS stripes it over four volumes.
 * Source: Amazon RDS User Guide, "Amazon RDS DB instance storage".
 */
const FREE_IOPS = { small: 3_000, striped: 12_000, stripedFrom: 400 };

/** GB of a database: what it has, and what it may grow to. */
export function databaseSize(database: Resource): Range {
  const allocated = numberOf(database.get("allocated_storage")) ?? 20;
  return { low: allocated, high: Math.max(allocated, numberOf(database.get("max_allocated_storage")) ?? 0) };
}

/** Databases. While they sleep, only their storage is paid. */
export const databases: Part = {
  name: "databases",
  types: ["aws_db_instance", "aws_docdb_cluster", "aws_docdb_cluster_instance"],
  usagesOf: (stack, { tree, assumptions }) => {
    const { documentGigabytes, documentMillionRequests } = assumptions;
    return [
      ...stack.of("aws_db_instance").flatMap((database) => {
        const engine = database.get("engine");
        if (typeof engine === "string" && engine !== "postgres") {
          return [{ resource: database, reason: `no prices of the engine ${engine} are known here` }];
        }
        const copies = isTrue(database.get("multi_az")) ? 2 : 1;
        const size = databaseSize(database);
        const free = size.low >= FREE_IOPS.stripedFrom ? FREE_IOPS.striped : FREE_IOPS.small;
        const iops = Math.max(0, (numberOf(database.get("iops")) ?? 0) - free);
        return [
          useInstances(
            database,
            postgresInstances,
            database.get("instance_class"),
            copies * awakeShare(database, tree),
          ),
          use(database, storagePrices.databaseStorage, times(size, copies)),
          ...(iops > 0 ? [use(database, storagePrices.databaseIops, iops * copies)] : []),
        ];
      }),
      ...stack.of("aws_docdb_cluster_instance").map((instance) => {
        const cluster = tree.referred(instance, instance.get("cluster_identifier")) ?? instance;
        return useInstances(instance, documentInstances, instance.get("instance_class"), awakeShare(cluster, tree));
      }),
      ...stack
        .of("aws_docdb_cluster")
        .flatMap((cluster) => [
          use(cluster, storagePrices.documentStorage, documentGigabytes),
          use(cluster, storagePrices.documentRequests, documentMillionRequests),
        ]),
    ];
  },
};
