import { environmentWith, issuesWith } from "../../support/settings-under-test";

const search = "environments.staging.search";

describe("the settings of a managed search engine", () => {
  test("reject burstable instance types, which do not support Auto-Tune", () => {
    expect(issuesWith({ [search]: { kind: "managed", instanceType: "t3.medium.search" } })).toEqual([
      `${search}.instanceType: must be an OpenSearch instance type other than a burstable one (T2 or T3), such as "m7g.medium.search"; got "t3.medium.search".`,
    ]);
  });

  test("have a data node in each zone by default, and three dedicated masters in prod", () => {
    const sizes = ["test", "staging", "prod"].map((name) => {
      const { search: settings } = environmentWith(name, { "application.search": { kind: "managed" } });
      return settings?.kind === "managed"
        ? [settings.zoneCount, settings.instanceCount, settings.dedicatedMasters]
        : [];
    });
    expect(sizes).toEqual([
      [1, 1, 0],
      [2, 2, 0],
      [3, 3, 3],
    ]);
  });
});
