import { issuesWith } from "../../../support/settings-under-test";

describe("the names of the platform's own buckets", () => {
  test("of the platform's own buckets are taken", () => {
    expect(issuesWith({ "application.buckets.object-trail": {} })).toEqual([
      "application.buckets.object-trail: is the name of a bucket that the platform makes itself; give another.",
    ]);
  });
});
