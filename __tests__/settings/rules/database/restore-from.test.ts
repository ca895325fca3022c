import { issuesWith } from "../../../support/settings-under-test";

const test1 = "environments.test.database";
const snapshot = (name: string) => ({ [`${test1}.restoreFrom`]: { snapshot: name } });

describe("what a database is restored from", () => {
  test("needs the size that it had", () => {
    expect(issuesWith(snapshot("before-migration"))).toEqual([
      `${test1}.restoreFrom: \`restoreFrom\` requires \`storageGib\`, because RDS refuses less than the source has; set it to the size of the source, or more.`,
    ]);
    expect(issuesWith({ ...snapshot("before-migration"), [`${test1}.storageGib`]: 20 })).toEqual([]);
  });

  test("is in the account and region of the environment", () => {
    const arn = "arn:aws:rds:us-east-1:300000000003:snapshot:before";
    expect(issuesWith({ ...snapshot(arn), [`${test1}.storageGib`]: 20 })).toEqual([
      `${test1}.restoreFrom.snapshot: \`restoreFrom.snapshot\` belongs to the account 300000000003, and RDS restores nothing encrypted of another account; copy it to 200000000002 with the database key, and name the copy.`,
      `${test1}.restoreFrom.snapshot: \`restoreFrom.snapshot\` is in us-east-1, but the database is in eu-west-1, and RDS restores within a region; copy it to eu-west-1, and name the copy.`,
    ]);
  });

  test("has a time that exists", () => {
    const issues = issuesWith({
      [`${test1}.restoreFrom`]: { pointInTime: { source: "shop-prod-database", time: "2026-02-30T10:00:00Z" } },
      [`${test1}.storageGib`]: 20,
    });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain("is a time that doesn't exist");
  });

  test("is a snapshot for DocumentDB", () => {
    const database = "environments.test.documentDatabase";
    expect(issuesWith({ [database]: { restoreFrom: { snapshot: "before-migration" } } })).toEqual([]);
    expect(
      issuesWith({ [database]: { restoreFrom: { pointInTime: { source: "a", time: "latest" } } } }).length,
    ).toBeGreaterThan(0);
  });
});
