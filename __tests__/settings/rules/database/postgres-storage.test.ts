import { issuesWith } from "../../../support/settings-under-test";

const database = "application.database";

describe("the storage of the database", () => {
  test("has a limit at least a tenth above it", () => {
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 100 } })).toEqual([
      `${database}.maximumStorageGib: RDS requires \`maximumStorageGib\` (100) to exceed \`storageGib\` (100) by at least 10%; raise it to 110 or more.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 110 } })).toEqual([]);
  });

  test("supports neither IOPS nor throughput below 400 GiB", () => {
    expect(issuesWith({ [database]: { storageGib: 399, iops: 12000, throughputMibps: 500 } })).toEqual([
      `${database}.iops: \`iops\` requires \`storageGib\` (399) to be at least 400; remove \`iops\` or raise \`storageGib\`.`,
      `${database}.throughputMibps: \`throughputMibps\` requires \`storageGib\` (399) to be at least 400; remove \`throughputMibps\` or raise \`storageGib\`.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 400, iops: 12000, throughputMibps: 500 } })).toEqual([]);
  });

  test("has enough IOPS for its throughput", () => {
    expect(issuesWith({ [database]: { storageGib: 400, throughputMibps: 4000 } })).toEqual([
      `${database}.throughputMibps: \`throughputMibps\` (4000) requires \`iops\` (12000) to be at least 16000; lower it or raise \`iops\`.`,
    ]);
  });
});
