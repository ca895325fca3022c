import { issuesWith } from "../../../support/settings-under-test";

test("replicas require backups", () => {
  expect(issuesWith({ "environments.test.database": { readReplicas: 1, backupRetentionDays: 0 } })).toEqual([
    "environments.test.database.readReplicas: `readReplicas` (1) requires automated backups; set `backupRetentionDays` to 1 or more.",
  ]);
});
