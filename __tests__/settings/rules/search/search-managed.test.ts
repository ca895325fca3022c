import { environmentWith, issuesWith } from "../../definition";

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

  test("has a name that a person can read", () => {
    const issues = issuesWith({ project: "department-of-maps", [search]: { kind: "managed" } });
    expect(issues).toContainEqual(
      expect.stringMatching(
        /^environments\.staging\.search: the search domain would be called "department-of-maps-staging-search": 33 /,
      ),
    );
  });

  test("is the only thing of its name", () => {
    const changes = { [search]: { kind: "managed" }, "environments.staging.services.search": { port: 1 } };
    expect(issuesWith(changes)).toEqual([
      'environments.staging.services.search: "search" is what the search engine is called, and its security group with it; give the workload another name.',
    ]);
  });

  test("has nodes that can be tuned", () => {
    expect(issuesWith({ [search]: { kind: "managed", instanceType: "t3.medium.search" } })).toEqual([
      `${search}.instanceType: must be an instance type of OpenSearch outside the family t, such as "m7g.medium.search"; got "t3.medium.search".`,
    ]);
  });

  test("has a node in each zone of its stage, and in prod three more that hold them together", () => {
    const sizes = ["test", "staging", "prod"].map((name) => {
      const { search: its } = environmentWith(name, { "application.search": { kind: "managed" } });
      return its?.kind === "managed" ? [its.zoneCount, its.instanceCount, its.dedicatedMasters] : [];
    });
    expect(sizes).toEqual([
      [1, 1, 0],
      [2, 2, 0],
      [3, 3, 3],
    ]);
  });

  test("in prod, fewer zones or no dedicated masters need a waiver", () => {
    const prod = "environments.prod.search";
    const weak = { [prod]: { kind: "managed", zoneCount: 2, dedicatedMasters: 0 } };
    expect(issuesWith(weak).map((fault) => fault.split(" of the stage")[0])).toEqual([
      `${prod}.dedicatedMasters: 0 is weaker than the 3`,
      `${prod}.zoneCount: 2 is weaker than the 3`,
    ]);
    const waivers = ["search.zoneCount", "search.dedicatedMasters"].map((setting) => {
      return { environment: "prod", setting, reason: "Search may be away for an hour." };
    });
    expect(issuesWith({ ...weak, waivers })).toEqual([]);
  });
});
