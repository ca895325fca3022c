import { isPart } from "../../issues/path";
import { isIpv6 } from "../../../constructs/core/ip-ranges";
import { quote } from "../../issues/quote";
import { weakening } from "./weakness";

/**
 * Prefix of the largest range that is one network: a VPC can't be larger. What is larger is a part of the internet, or
 * all private networks. Source: Amazon VPC User Guide, "VPC CIDR blocks".
 */
const SHORTEST_PREFIX = 16;

/** Prefix of the largest IPv6 range that one provider is given at first. Source: RIPE NCC, "IPv6 Address Allocation". */
const SHORTEST_IPV6_PREFIX = 32;

/** Marks the range of a destination: a range that is larger than one network lets data leave to anywhere. */
export const wideRange = weakening(
  `a range larger than /${SHORTEST_PREFIX}, or than /${SHORTEST_IPV6_PREFIX} of IPv6`,
  ({ value }) => {
    const shortest = typeof value === "string" && isIpv6(value) ? SHORTEST_IPV6_PREFIX : SHORTEST_PREFIX;
    const prefix = typeof value === "string" ? Number(value.split("/")[1]) : Number.NaN;
    return prefix < shortest
      ? { value: `a range as large as ${quote(String(value))}`, required: `ranges of /${shortest} and smaller` }
      : undefined;
  },
);

/** Most ports of a destination that are one service: an application with a port for each of its parts. */
const MOST_PORTS = 100;

/** Marks the ports of a destination: nearly all of them are every service that may be there. */
export const widePorts = weakening(`"all", or a range of more than ${MOST_PORTS} ports`, ({ value }) => {
  const required = `at most ${MOST_PORTS} ports`;
  if (value === "all") return { value: quote("all"), required };
  const count = isPart(value) ? Number(value["to"]) - Number(value["from"]) + 1 : 1;
  return count > MOST_PORTS ? { value: `a range of ${count} ports`, required } : undefined;
});
