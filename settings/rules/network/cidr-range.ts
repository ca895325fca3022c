import { rangeIssue } from "../../../constructs/network/range-issues";
import { type Rule } from "../rule";

/** The range of a network must be one that a VPC can have. */
export const cidrRangeRule: Rule = ({ settings: { network } }) => {
  const [path, cidr] =
    network.cidr === undefined
      ? [["network", "existing", "cidr"], network.existing?.cidr]
      : [["network", "cidr"], network.cidr];
  const message = cidr === undefined ? undefined : rangeIssue(cidr);
  return message === undefined ? [] : [{ at: [path], message }];
};
