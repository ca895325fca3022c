import { participant, sharingIssues } from "../../../support/sharing-settings";
import { issuesWith } from "../../../support/settings-under-test";

const search = "environments.staging.search";

describe("a managed search engine", () => {
  test("spreads its nodes evenly over the zones of the network", () => {
    expect(issuesWith({ [search]: { kind: "managed", instanceCount: 3 } })).toEqual([
      `${search}.instanceCount: \`instanceCount\` (3) must be a multiple of \`zoneCount\` (2), to spread nodes evenly; change one of them.`,
    ]);
    expect(issuesWith({ [search]: { kind: "managed", zoneCount: 3 } })).toEqual([
      `${search}.zoneCount: \`zoneCount\` (3) must not exceed the number of zones with isolated subnets (2); lower it or add a subnet.`,
    ]);
    expect(issuesWith({ [search]: { kind: "managed", instanceCount: 4 } })).toEqual([]);
  });

  test("has no more zones than the network of its owner", () => {
    const managed = { search: { kind: "managed", zoneCount: 3 } };
    const withZones = (zones: string[]) =>
      sharingIssues({
        "environments.prod.network.zones": zones,
        "environments.staging": participant("/stage", managed),
      }).filter((issue) => issue.startsWith(search));
    expect(withZones(["a", "b", "c"])).toEqual([]);
    expect(withZones(["a", "b"])).toEqual([
      `${search}.zoneCount: \`zoneCount\` (3) must not exceed the number of zones with isolated subnets (2); lower it or add a subnet.`,
    ]);
  });
});
