import { environmentWith, issuesWith } from "../../support/settings-under-test";

const search = "environments.staging.search";

describe("a managed search engine", () => {
  test("has nodes that can be tuned", () => {
    expect(issuesWith({ [search]: { kind: "managed", instanceType: "t3.medium.search" } })).toEqual([
      `${search}.instanceType: must be an OpenSearch instance type of a family other than T, such as "m7g.medium.search"; got "t3.medium.search".`,
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
});
