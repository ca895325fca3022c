import { issuesWith } from "../../../support/settings-under-test";

const search = "environments.test.search";

describe("a search instance", () => {
  test.each(["0.0.0.0/0", "0.0.0.0/1", "64.0.0.0/7"])("is not open to everyone: %s", (range) => {
    expect(
      issuesWith({ [search]: { kind: "instance", clientCidrs: ["10.9.0.0/24", range], sshCidrs: [range] } }),
    ).toEqual([
      `${search}.clientCidrs[1]: "${range}" is open to everyone; use ranges of your own, none larger than a /8.`,
      `${search}.sshCidrs[0]: "${range}" is open to everyone; use ranges of your own, none larger than a /8.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ["10.0.0.0/8"] } })).toEqual([]);
  });

  test("has no more ranges than fit into the network ACL", () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => `10.9.${index}.0/24`);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ranges(15), sshCidrs: ranges(3) } })).toEqual([
      `${search}.clientCidrs: \`clientCidrs\` and \`sshCidrs\` have 18 ranges in total, but the network ACL has room for at most 17; use fewer, larger ones.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", sshCidrs: ranges(18) } })).toHaveLength(1);
    expect(issuesWith({ [search]: { kind: "instance", clientCidrs: ranges(15), sshCidrs: ranges(2) } })).toEqual([]);
  });

  test("has a volume that EBS supports", () => {
    expect(issuesWith({ [search]: { kind: "instance", storageGib: 10, iops: 6000 } })).toEqual([
      `${search}.iops: \`iops\` (6000) must not exceed 5000 with \`storageGib\` 10; lower it or raise \`storageGib\`.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", throughputMibps: 1000 } })).toEqual([
      `${search}.throughputMibps: \`throughputMibps\` (1000) requires \`iops\` (3000) to be at least 4000; lower it or raise \`iops\`.`,
    ]);
    expect(issuesWith({ [search]: { kind: "instance", throughputMibps: 1000, iops: 4000 } })).toEqual([]);
  });
});
