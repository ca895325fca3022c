import { Netmask } from "netmask";
import { searchVolumeIssues } from "../../../constructs/search/search-volume-issues";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { settingIssues } from "../prop-issues";
import { type Rule, type RuleIssue } from "../rule";

type Search = NonNullable<EnvironmentUnderCheck["settings"]["search"]>;
type SearchInstance = Extract<Search, { readonly kind: "instance" }>;

/** Shortest prefix that is accepted: a /8 is the largest range with a single owner. */
const SHORTEST_PREFIX = 8;

/**
 * Number of ranges that fit into the network ACL of the private tier, of whose 20 rules the platform uses 3.
 * Source: Amazon VPC User Guide, "Amazon VPC quotas".
 */
const MOST_RANGES = 17;

const paths = {
  clients: ["search", "clientCidrs"],
  ssh: ["search", "sshCidrs"],
};

/** The search instance must be reachable from known ranges only, have a supported volume, and reach its packages. */
export const searchInstanceRule: Rule = ({ settings: { search, network } }) =>
  search?.kind === "instance"
    ? [
        ...openRanges(search),
        ...(network.existing ? [] : rangeCount(search)),
        ...settingIssues("search", searchVolumeIssues(search)),
      ]
    : [];

function openRanges(search: SearchInstance): RuleIssue[] {
  return (["clientCidrs", "sshCidrs"] as const).flatMap((key) =>
    search[key].flatMap((range, index): RuleIssue[] => {
      if (new Netmask(range).bitmask >= SHORTEST_PREFIX) {
        return [];
      }
      const message = `"${range}" is open to everyone; use ranges of your own, none larger than a /${SHORTEST_PREFIX}.`;
      return [{ at: [["search", key, index]], message }];
    }),
  );
}

function rangeCount({ clientCidrs, sshCidrs }: SearchInstance): RuleIssue[] {
  const count = clientCidrs.length + sshCidrs.length;
  if (count <= MOST_RANGES) {
    return [];
  }
  const message = `\`clientCidrs\` and \`sshCidrs\` have ${count} ranges in total, but the network ACL has room for at most ${MOST_RANGES}; use fewer, larger ones.`;
  return [{ at: [paths.clients, paths.ssh], message }];
}
