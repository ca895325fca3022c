import { environmentWith, issuesWith } from "../../support/settings-under-test";

const search = "environments.test.search";
const waivers = [{ environment: "prod", setting: "search.kind", reason: "The index can be rebuilt in an hour." }];

describe("the settings of the search instance", () => {
  test("require a Graviton processor and 4 GiB of memory", () => {
    const words = 'a Graviton instance type with at least 4 GiB of memory, such as "m7g.large"';
    for (const instanceType of ["m7i.large", "t4g.small", "c7g.medium", "large"]) {
      expect(issuesWith({ [search]: { kind: "instance", instanceType } })).toEqual([
        `${search}.instanceType: must be ${words}; got "${instanceType}".`,
      ]);
    }
    for (const instanceType of ["t4g.medium", "r7gd.4xlarge", "im4gn.large", "x2gd.medium"]) {
      expect(issuesWith({ [search]: { kind: "instance", instanceType } })).toEqual([]);
    }
  });

  test("keep snapshots for as long as the database keeps backups", () => {
    const days = (name: string) => {
      const { search: settings } = environmentWith(name, { "application.search": { kind: "instance" }, waivers });
      return settings?.kind === "instance" ? settings.snapshotRetentionDays : undefined;
    };
    expect(["test", "staging", "prod"].map(days)).toEqual([1, 7, 30]);
  });
});
