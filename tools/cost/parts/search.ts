import { isTrue, numberOf } from "../../../guardrails/tree/values";
import { searchInstances, serverInstances } from "../../../prices/instance-prices";
import { storagePrices } from "../../../prices/storage-prices";
import { awakeShare } from "../off-hours";
import { type Part, type Unpriced, type Usage } from "../usage";
import { use, useInstances } from "./use";

/** What a gp3 volume has without charge. Source: Amazon EBS User Guide, "Amazon EBS General Purpose SSD volumes". */
const FREE = { iops: 3_000, throughput: 125 };

/** Search engines: OpenSearch domains, and EC2 instances with their volumes. */
export const search: Part = {
  name: "search",
  types: ["aws_opensearch_domain", "aws_instance", "aws_ebs_volume"],
  usagesOf: (stack, { tree }) => {
    return [
      ...stack.of("aws_opensearch_domain").flatMap((domain): readonly (Usage | Unpriced)[] => {
        const cluster = domain.block("cluster_config");
        const nodes = numberOf(cluster["instance_count"]) ?? 1;
        const masters = isTrue(cluster["dedicated_master_enabled"])
          ? (numberOf(cluster["dedicated_master_count"]) ?? 3)
          : 0;
        const size = numberOf(domain.block("ebs_options")["volume_size"]) ?? 0;
        return [
          useInstances(domain, searchInstances, cluster["instance_type"], nodes),
          ...(masters > 0 ? [useInstances(domain, searchInstances, cluster["dedicated_master_type"], masters)] : []),
          use(domain, storagePrices.searchStorage, size * nodes),
        ];
      }),
      ...stack
        .of("aws_instance")
        .flatMap((instance) => [
          useInstances(instance, serverInstances, instance.get("instance_type"), awakeShare(instance, tree)),
          use(instance, storagePrices.volume, numberOf(instance.block("root_block_device")["volume_size"]) ?? 8),
        ]),
      ...stack.of("aws_ebs_volume").flatMap((volume) => {
        const iops = Math.max(0, (numberOf(volume.get("iops")) ?? 0) - FREE.iops);
        const throughput = Math.max(0, (numberOf(volume.get("throughput")) ?? 0) - FREE.throughput);
        return [
          use(volume, storagePrices.volume, numberOf(volume.get("size")) ?? 0),
          ...(iops > 0 ? [use(volume, storagePrices.volumeIops, iops)] : []),
          ...(throughput > 0 ? [use(volume, storagePrices.volumeThroughput, throughput)] : []),
        ];
      }),
    ];
  },
};
