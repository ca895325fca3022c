import { issuesWith } from "../../../support/settings-under-test";

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
});
