import { environmentWith, issuesWith } from "../../support/settings-under-test";

const search = "environments.test.search";
function waiver(...settings: string[]) {
  return settings.map((setting) => ({ environment: "prod", setting, reason: "The index is made anew in an hour." }));
}

describe("the search engine's instance", () => {
  test("has a Graviton processor and memory enough", () => {
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

  test("keeps snapshots for as long as the database keeps backups", () => {
    const days = (name: string) => {
      const { search: its } = environmentWith(name, {
        "application.search": { kind: "instance" },
        waivers: waiver("search.kind"),
      });
      return its?.kind === "instance" ? its.snapshotRetentionDays : undefined;
    };
    expect(["test", "staging", "prod"].map(days)).toEqual([1, 7, 30]);
  });
});
