import { lifecycleRules } from "../../../constructs/data/bucket-lifecycle";

const everything = { status: "Enabled", filter: [{ prefix: "" }] };

describe("the lifecycle of a bucket", () => {
  test("gives up uploads that nobody finished, after a week (S3.13)", () => {
    expect(lifecycleRules({ noncurrentVersionDays: 90 })).toContainEqual({
      id: "abort-unfinished-uploads",
      ...everything,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    });
  });

  test("expires old versions (S3.10)", () => {
    expect(lifecycleRules({ noncurrentVersionDays: 90 })).toContainEqual({
      id: "expire-old-versions",
      ...everything,
      noncurrentVersionExpiration: [{ noncurrentDays: 90 }],
    });
  });

  test("keeps as many old versions as it is told, however old", () => {
    expect(lifecycleRules({ noncurrentVersionDays: 365, noncurrentVersionsKept: 20 })).toContainEqual({
      id: "expire-old-versions",
      ...everything,
      noncurrentVersionExpiration: [{ noncurrentDays: 365, newerNoncurrentVersions: 20 }],
    });
  });

  test("deletes and archives no object unless it is told to, and clears away what deletion leaves", () => {
    expect(lifecycleRules({ noncurrentVersionDays: 90 }).map(({ id }) => id)).toEqual([
      "abort-unfinished-uploads",
      "expire-old-versions",
      "remove-delete-markers",
    ]);
  });

  test("archives and deletes by age", () => {
    const rules = lifecycleRules({ noncurrentVersionDays: 90, archiveAfterDays: 30, expireDays: 400 });
    expect(rules).toContainEqual({
      id: "archive",
      ...everything,
      transition: [{ days: 30, storageClass: "GLACIER_IR" }],
    });
    expect(rules).toContainEqual({ id: "expire", ...everything, expiration: [{ days: 400 }] });
  });

  test("never has a rule on delete markers beside one by days, which S3 would do for it", () => {
    const rules = lifecycleRules({ noncurrentVersionDays: 90, expireDays: 400 });
    expect(rules.map(({ id }) => id)).not.toContain("remove-delete-markers");
  });
});
