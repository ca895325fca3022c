import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";

const cidr = "environments.test.network.cidr";

describe("the range of a network", () => {
  test.each([
    ["127.0.0.0/16", "127.0.0.0/8, which is reserved for the own host"],
    ["169.254.0.0/16", "169.254.0.0/16, the link-local addresses, which AWS uses for DNS and instance metadata"],
    ["0.1.0.0/16", "0.0.0.0/8, which is reserved for the own network"],
    ["224.0.0.0/16", "224.0.0.0/3, which is reserved for multicast and future use"],
    ["250.0.0.0/16", "224.0.0.0/3, which is reserved for multicast and future use"],
  ])("is not %s, which no VPC can have", (range, reason) => {
    expect(issuesWith({ [cidr]: range })).toEqual([
      `${cidr}: "${range}" is in ${reason}; use a private range, such as "10.0.0.0/16".`,
    ]);
  });

  test.each([
    ["172.17.0.0/16", "overlaps 172.17.0.0/16, which Docker and some AWS services use; use another range."],
    ["8.8.0.0/16", "is not a private range: hosts on the internet that have its addresses can't be reached;"],
  ])("is better not %s, which is told", (range, warning) => {
    const { warnings } = checkSettings(changed({ [cidr]: range }));
    expect(warnings).toContainEqual({
      path: cidr,
      message: expect.stringContaining(`"${range}" ${warning}`) as string,
    });
  });

  test.each(["10.0.0.0/16", "100.64.0.0/16", "192.168.0.0/20"])("may be %s without a warning", (range) => {
    const { warnings } = checkSettings(changed({ [cidr]: range }), { example: true });
    expect(warnings.filter(({ path }) => path.includes("network"))).toEqual([]);
  });
});
