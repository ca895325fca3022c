import { issuesWith } from "../../../support/settings-under-test";

const database = "application.database";

describe("the storage of the database", () => {
  test("a limit below the storage, or too little above it, is refused", () => {
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 100 } })).toEqual([
      `${database}.maximumStorageGib: 100 is below what RDS wants over storageGib (100) and a tenth; give 110 or more.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 100, maximumStorageGib: 110 } })).toEqual([]);
  });

  test("below 400 GiB, gp3 takes neither operations nor throughput", () => {
    expect(issuesWith({ [database]: { storageGib: 399, iops: 12000, throughputMibps: 500 } })).toEqual([
      `${database}.iops: can't be set below 400 GiB, and storageGib is 399; take it out.`,
      `${database}.throughputMibps: can't be set below 400 GiB, and storageGib is 399; take it out.`,
    ]);
    expect(issuesWith({ [database]: { storageGib: 400, iops: 12000, throughputMibps: 500 } })).toEqual([]);
  });

  test("throughput needs operations, and operations need storage", () => {
    expect(issuesWith({ [database]: { storageGib: 400, throughputMibps: 4000 } })).toEqual([
      `${database}.throughputMibps: 4000 needs iops of at least 16000; there are 12000.`,
    ]);
  });
});
