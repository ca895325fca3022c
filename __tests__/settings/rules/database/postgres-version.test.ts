import { issuesWith } from "../../../support/settings-under-test";

const database = "environments.test.database";

test("a minor version cannot be pinned where RDS upgrades it", () => {
  expect(issuesWith({ [database]: { engineVersion: "17.6" } })).toEqual([
    `${database}.engineVersion: "17.6" pins a minor version, which RDS upgrades automatically and Terraform would then plan to revert; use "17", or set \`autoMinorVersionUpgrade\` to false.`,
  ]);
  expect(issuesWith({ [database]: { engineVersion: "17.6", autoMinorVersionUpgrade: false } })).toEqual([]);
});
