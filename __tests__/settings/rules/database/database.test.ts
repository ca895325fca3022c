import { issuesWith } from "../../definition";

const database = "application.database";

describe("the database's settings", () => {
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

  test("a minor version that AWS would move on from is refused", () => {
    expect(issuesWith({ [database]: { engineVersion: "17.6" } })).toEqual([
      `${database}.engineVersion: "17.6" names a minor version, and RDS moves on from it by itself: Terraform would want it back. Give "17", or set autoMinorVersionUpgrade to false.`,
    ]);
    expect(issuesWith({ [database]: { engineVersion: "17.6", autoMinorVersionUpgrade: false } })).toEqual([]);
  });

  test("replicas without backups are refused", () => {
    expect(issuesWith({ "environments.test.database": { readReplicas: 1, backupRetentionDays: 0 } })).toEqual([
      "environments.test.database.readReplicas: 1 needs backups, from which replicas begin; set backupRetentionDays to 1 or more.",
    ]);
  });

  test("clients without TLS can't be let in", () => {
    expect(issuesWith({ [`${database}.parameters`]: { "rds.force_ssl": "0" } })).toEqual([
      `${database}.parameters["rds.force_ssl"]: "0" would let clients in without TLS; the platform sets it to "1", so take it out.`,
    ]);
  });

  test.each([
    ["03:00-04:00", "sun:03:30-sun:05:00"],
    ["23:30-00:30", "mon:00:00-mon:01:00"],
    ["23:30-00:30", "sun:23:00-mon:00:00"],
    ["03:00-04:00", "sun:02:00-sun:05:00"],
  ])("the windows %s and %s overlap", (backupWindow, maintenanceWindow) => {
    expect(issuesWith({ [database]: { backupWindow, maintenanceWindow } })).toEqual([
      `${database}.maintenanceWindow: "${maintenanceWindow}" overlaps the backup window "${backupWindow}"; RDS refuses that, so move one of them.`,
    ]);
  });

  test.each([
    ["03:00-04:00", "sun:04:00-sun:05:00"],
    ["03:00-04:00", "sun:23:30-mon:00:30"],
    ["23:30-00:30", "sun:00:30-sun:01:30"],
  ])("the windows %s and %s don't", (backupWindow, maintenanceWindow) => {
    expect(issuesWith({ [database]: { backupWindow, maintenanceWindow } })).toEqual([]);
  });

  test("a window that is too short or too long is refused", () => {
    expect(issuesWith({ [`${database}.backupWindow`]: "03:00-03:20" })).toEqual([
      `${database}.backupWindow: "03:00-03:20" is 20 minutes; RDS wants at least 30 and less than a day.`,
    ]);
    expect(
      issuesWith({ [database]: { backupWindow: "04:00-04:30", maintenanceWindow: "mon:05:00-wed:03:00" } }),
    ).toContain(
      `${database}.maintenanceWindow: "mon:05:00-wed:03:00" is 2760 minutes; RDS wants at least 30 and less than a day.`,
    );
  });
});
