import { environmentWith, issuesWith } from "../../definition";

const search = "environments.test.search";

describe("the search engine's instance", () => {
  test.each(["0.0.0.0/0", "0.0.0.0/1", "64.0.0.0/7"])("is not open to everybody: %s", (range) => {
    expect(
      issuesWith({ [search]: { kind: "instance", clientCidrs: ["10.9.0.0/24", range], sshCidrs: [range] } }),
    ).toEqual([
      `${search}.clientCidrs[1]: "${range}" is open to everybody; name the ranges that are yours, none larger than a /8.`,
      `${search}.sshCidrs[0]: "${range}" is open to everybody; name the ranges that are yours, none larger than a /8.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ["10.0.0.0/8"] } })).toEqual([]);
  });

  test("has no more ranges than fit into the network ACL of a network that is made", () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => `10.9.${index}.0/24`);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ranges(15), sshCidrs: ranges(3) } })).toEqual([
      `${search}.clientCidrs: with sshCidrs there are 18 ranges, and a network ACL has room for 17; give fewer, larger ones.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", sshCidrs: ranges(18) } })).toHaveLength(1);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ranges(15), sshCidrs: ranges(2) } })).toEqual([]);
  });

  test("has a volume as EBS makes them", () => {
    expect(issuesWith({ [search]: { kind: "instance", storageGib: 10, iops: 6000 } })).toEqual([
      `${search}.iops: 6000 is more than 10 GiB can have; give at most 5000.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", throughputMibps: 1000 } })).toEqual([
      `${search}.throughputMibps: 1000 needs iops of at least 4000; there are 3000.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", throughputMibps: 1000, iops: 4000 } })).toEqual([]);
  });

  test("needs a way out, which its packages come by", () => {
    expect(issuesWith({ [search]: { kind: "instance" }, "environments.test.network.nat": "none" })).toEqual([
      `${search}.kind: an instance takes Elasticsearch's packages through NAT, and network.nat is "none"; give "single", or the kind "managed".`,
    ]);
  });

  test("has a Graviton processor and memory enough", () => {
    const words = 'a Graviton instance type with 4 GiB of memory or more, such as "m7g.large"';
    for (const instanceType of ["m7i.large", "t4g.small", "c7g.medium", "large"]) {
      expect(issuesWith({ [search]: { kind: "instance", instanceType } })).toEqual([
        `${search}.instanceType: must be ${words}; got "${instanceType}".`,
      ]);
    }
    for (const instanceType of ["t4g.medium", "r7gd.4xlarge", "im4gn.large", "x2gd.medium"]) {
      expect(issuesWith({ [search]: { kind: "instance", instanceType } })).toEqual([]);
    }
  });

  test("can't be used where there is none", () => {
    const path = "environments.test.services.web.uses";
    expect(issuesWith({ [path]: { services: ["api"], search: true } })).toEqual([
      `${path}.search: services.web uses a search engine, and there is none; add the part search, or take the use out.`,
    ]);
    expect(issuesWith({ [path]: { search: true }, [search]: { kind: "instance" } })).toEqual([]);
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

function waiver(...settings: string[]) {
  return settings.map((setting) => ({ environment: "prod", setting, reason: "The index is made anew in an hour." }));
}

describe("in prod, what is weaker needs a waiver", () => {
  const prod = "environments.prod.search";
  const weak = { kind: "instance", snapshotRetentionDays: 0, terminationProtection: false };

  test("one instance in one zone, few snapshots, no protection", () => {
    expect(issuesWith({ [prod]: weak }).map((fault) => fault.split(" of the stage")[0])).toEqual([
      `${prod}.kind: "instance" is weaker than the "managed"`,
      `${prod}.snapshotRetentionDays: 0 is weaker than the 30`,
      `${prod}.terminationProtection: false is weaker than the true`,
    ]);
    const waivers = waiver("search.kind", "search.snapshotRetentionDays", "search.terminationProtection");
    expect(issuesWith({ [prod]: weak, waivers })).toEqual([]);
  });
});
