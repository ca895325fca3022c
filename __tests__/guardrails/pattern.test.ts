import { matchesPattern } from "../../guardrails/pattern";

test.each([
  ["s3-versioning", "s3-versioning", true],
  ["s3-versioning", "s3-*", true],
  ["s3-versioning", "*", true],
  ["prod/uploads/resource", "prod/uploads/*", true],
  ["prod/uploads", "prod/uploads/*", false],
  ["prod/uploads-2", "prod/uploads", false],
  ["prod/uploads", "*/uploads", true],
  ["s3-versioning", "s3", false],
  ["prod/a.b", "prod/a?b", false],
  ["prod/aXb", "prod/a.b", false],
])("%s is %s: %s", (text, pattern, expected) => {
  expect(matchesPattern(text, pattern)).toBe(expected);
});
