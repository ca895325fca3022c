import { issuesWith } from "../../../support/settings-under-test";

describe("the names of the platform's own buckets", () => {
  test("are reserved", () => {
    expect(issuesWith({ "application.buckets.object-trail": {} })).toEqual([
      'application.buckets.object-trail: "object-trail" is reserved for a bucket of the platform; choose another name.',
    ]);
  });
});
