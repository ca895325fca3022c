import { environmentWith, issuesWith } from "../../../support/settings-under-test";

test("an upgrade of PostgreSQL leads to a higher major version", () => {
  expect(issuesWith({ "environments.test.database": { engineVersion: "17", upgradeFrom: "16" } })).toEqual([]);
  expect(issuesWith({ "environments.test.database": { engineVersion: "17", upgradeFrom: "17" } })).toEqual([
    "environments.test.database.upgradeFrom: `upgradeFrom` (17) must be below the major version of `engineVersion` (17); remove it if no upgrade is in progress.",
  ]);
});

test("an upgrade of DocumentDB leads to a higher major version", () => {
  const upgrade = (upgradeFrom: string) => ({
    "environments.test.documentDatabase": { engineVersion: "8.0.0", upgradeFrom },
  });
  expect(issuesWith(upgrade("5.0.0"))).toEqual([]);
  expect(issuesWith(upgrade("8.0.0"))).toEqual([
    "environments.test.documentDatabase.upgradeFrom: `upgradeFrom` (8.0.0) must be of a lower major version than `engineVersion` (8.0.0); remove it if no upgrade is in progress.",
  ]);
});

test("the advanced mode of Database Insights keeps its data for 465 days", () => {
  const database = { "environments.test.database": { databaseInsights: "advanced" } };
  expect(environmentWith("test", database).database?.performanceInsightsDays).toBe(465);
  expect(environmentWith("test").database?.performanceInsightsDays).toBe(7);
});

test("a retention that Database Insights no longer offers is refused with those that it does", () => {
  expect(issuesWith({ "environments.test.database": { performanceInsightsDays: 31 } })).toEqual([
    'environments.test.database.performanceInsightsDays: must be 0 or 7, or 465 with `databaseInsights: "advanced"`; got 31.',
  ]);
  expect(issuesWith({ "environments.test.database": { performanceInsightsDays: 465 } })).toEqual([
    'environments.test.database.performanceInsightsDays: `performanceInsightsDays` (465) must be 0 or 7 with the mode "standard" of `databaseInsights`; change one of them.',
  ]);
});
