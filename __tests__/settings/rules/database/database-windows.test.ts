import { issuesWith } from "../../../support/settings-under-test";

const database = "application.database";
const documents = "application.documentDatabase";

describe("the windows of a database", () => {
  test.each([
    ["03:00-04:00", "sun:03:30-sun:05:00"],
    ["23:30-00:30", "mon:00:00-mon:01:00"],
    ["23:30-00:30", "sun:23:00-mon:00:00"],
    ["03:00-04:00", "sun:02:00-sun:05:00"],
  ])("%s and %s overlap", (backupWindow, maintenanceWindow) => {
    expect(issuesWith({ [database]: { backupWindow, maintenanceWindow } })).toEqual([
      `${database}.maintenanceWindow: RDS rejects a \`maintenanceWindow\` ("${maintenanceWindow}") that overlaps \`backupWindow\` ("${backupWindow}"); move one of them.`,
    ]);
  });

  test.each([
    ["03:00-04:00", "sun:04:00-sun:05:00"],
    ["03:00-04:00", "sun:23:30-mon:00:30"],
    ["23:30-00:30", "sun:00:30-sun:01:30"],
  ])("%s and %s do not overlap", (backupWindow, maintenanceWindow) => {
    expect(issuesWith({ [database]: { backupWindow, maintenanceWindow } })).toEqual([]);
  });

  test("are neither too short nor too long", () => {
    expect(issuesWith({ [`${database}.backupWindow`]: "03:00-03:20" })).toEqual([
      `${database}.backupWindow: "03:00-03:20" lasts 20 minutes; RDS requires at least 30 minutes and less than a day.`,
    ]);
    expect(
      issuesWith({ [database]: { backupWindow: "04:00-04:30", maintenanceWindow: "mon:05:00-wed:03:00" } }),
    ).toContain(
      `${database}.maintenanceWindow: "mon:05:00-wed:03:00" lasts 2760 minutes; RDS requires at least 30 minutes and less than a day.`,
    );
  });

  test("are checked for the document database too", () => {
    expect(issuesWith({ [documents]: { maintenanceWindow: "sun:03:30-sun:05:00" } })).toEqual([
      `${documents}.maintenanceWindow: DocumentDB rejects a \`maintenanceWindow\` ("sun:03:30-sun:05:00") that overlaps \`backupWindow\` ("03:00-04:00"); move one of them.`,
    ]);
    expect(issuesWith({ [documents]: { backupWindow: "03:00-03:20" } })).toEqual([
      `${documents}.backupWindow: "03:00-03:20" lasts 20 minutes; DocumentDB requires at least 30 minutes and less than a day.`,
    ]);
  });
});
