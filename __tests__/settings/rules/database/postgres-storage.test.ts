import { issuesWith } from "../../../support/settings-under-test";

const database = "application.database";

describe("the storage of the database", () => {
  test("has a limit at least a tenth above it", () => {
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 100 } })).toEqual([
      `${database}.maximumStorageGib: \`maximumStorageGib\` (100) must exceed \`storageGib\` (100) by at least 10%, which RDS requires; raise it to 110 or more.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 110 } })).toEqual([]);
  });

  test("supports neither IOPS nor throughput below 400 GiB", () => {
    expect(issuesWith({ [database]: { storageGib: 399, iops: 12000, throughputMibps: 500 } })).toEqual([
      `${database}.iops: \`iops\` is not supported below 400 GiB, and \`storageGib\` is 399; remove it.`,
      `${database}.throughputMibps: \`throughputMibps\` is not supported below 400 GiB, and \`storageGib\` is 399; remove it.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 400, iops: 12000, throughputMibps: 500 } })).toEqual([]);
  });

  test("has enough IOPS for its throughput", () => {
    expect(issuesWith({ [database]: { storageGib: 400, throughputMibps: 4000 } })).toEqual([
      `${database}.throughputMibps: \`throughputMibps\` (4000) requires \`iops\` of at least 16000, and there are 12000; lower it or raise \`iops\`.`,
    ]);
  });
});
