import { Netmask } from "netmask";
import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";

type Search = NonNullable<EnvironmentUnderCheck["settings"]["search"]>;
type SearchInstance = Extract<Search, { readonly kind: "instance" }>;

/** Shortest prefix of a range that somebody can know everybody in: the largest that one owner has. */
const SHORTEST_PREFIX = 8;

/**
 * Ranges that fit into the network ACL of the private tier, of whose 20 rules the platform has 3.
 * Source: Amazon VPC User Guide, "Amazon VPC quotas".
 */
const MOST_RANGES = 17;

/** What gp3 gives. Source: Amazon EBS User Guide, "General Purpose SSD volumes". */
const IOPS_WITHOUT_SIZE = 3000;
const IOPS_FOR_GIB = 500;
const IOPS_FOR_THROUGHPUT = 4;

/** The instance of the search engine can be installed, is not open to everybody, and has a volume that EBS makes. */
export const searchInstanceRule: Rule = ({ settings: { search, network } }) =>
  search?.kind === "instance"
    ? [
        ...openRanges(search),
        ...(network.existing ? [] : manyRanges(search)),
        ...volumeSpeed(search),
        ...wayOut(network),
      ]
    : [];

function openRanges(search: SearchInstance): RuleIssue[] {
  return (["clientCidrs", "sshCidrs"] as const).flatMap((key) =>
    search[key].flatMap((range, index): RuleIssue[] => {
      if (new Netmask(range).bitmask >= SHORTEST_PREFIX) {
        return [];
      }
      const message = `"${range}" is open to everybody; name the ranges that are yours, none larger than a /${SHORTEST_PREFIX}.`;
      return [{ at: [["search", key, index]], message }];
    }),
  );
}

function manyRanges({ clientCidrs, sshCidrs }: SearchInstance): RuleIssue[] {
  const count = clientCidrs.length + sshCidrs.length;
  if (count <= MOST_RANGES) {
    return [];
  }
  const message = `with sshCidrs there are ${count} ranges, and a network ACL has room for ${MOST_RANGES}; give fewer, larger ones.`;
  return [
    {
      at: [
        ["search", "clientCidrs"],
        ["search", "sshCidrs"],
      ],
      message,
    },
  ];
}

function volumeSpeed({ storageGib, iops, throughputMibps }: SearchInstance): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const most = Math.max(IOPS_WITHOUT_SIZE, storageGib * IOPS_FOR_GIB);
  const paths = {
    iops: ["search", "iops"],
    storage: ["search", "storageGib"],
    throughput: ["search", "throughputMibps"],
  };
  if (iops > most) {
    const message = `${iops} is more than ${storageGib} GiB can have; give at most ${most}.`;
    issues.push({ at: [paths.iops, paths.storage], message });
  }
  if (throughputMibps * IOPS_FOR_THROUGHPUT > iops) {
    const message = `${throughputMibps} needs iops of at least ${throughputMibps * IOPS_FOR_THROUGHPUT}; there are ${iops}.`;
    issues.push({ at: [paths.throughput, paths.iops], message });
  }
  return issues;
}

function wayOut(network: EnvironmentUnderCheck["settings"]["network"]): RuleIssue[] {
  if (network.cidr === undefined || network.nat !== "none") {
    return [];
  }
  const message = `an instance takes Elasticsearch's packages through NAT, and network.nat is "none"; give "single", or the kind "managed".`;
  return [
    {
      at: [
        ["search", "kind"],
        ["network", "nat"],
      ],
      message,
    },
  ];
}
