import { issuesWith } from "../../../support/settings-under-test";

const search = "environments.staging.search";

describe("a managed search engine", () => {
  test("spreads its nodes evenly over zones that the network has", () => {
    expect(issuesWith({ [search]: { kind: "managed", instanceCount: 3 } })).toEqual([
      `${search}.instanceCount: 3 nodes can't be spread evenly over 2 zones; give a multiple of 2.`,
    ]);
    expect(issuesWith({ [search]: { kind: "managed", zoneCount: 3 } })).toEqual([
      `${search}.zoneCount: 3 is more than the 2 zones of the network's isolated subnets; give no more, or add a subnet.`,
    ]);
    expect(issuesWith({ [search]: { kind: "managed", instanceCount: 4 } })).toEqual([]);
  });
});
