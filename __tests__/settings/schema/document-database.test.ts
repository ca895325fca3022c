import { issuesWith } from "../../support/settings-under-test";

const documents = "application.documentDatabase";

describe("the settings of the document database", () => {
  test("may be empty", () => {
    expect(issuesWith({ [documents]: {}, "application.services.api.uses.documentDatabase": true })).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["engineVersion", "4.0.0", 'must be a version of DocumentDB from 5.0 on, such as "5.0.0"; got "4.0.0".'],
    ["instances", 17, "must be a whole number from 1 to 16; got 17."],
    ["instances", 0, "must be a whole number from 1 to 16; got 0."],
    [
      "masterUsername",
      "platform_admin",
      'must be a user name of at most 63 lowercase letters and digits, starting with a letter, and not a common one such as admin or root; got "platform_admin".',
    ],
    ["backupRetentionDays", 0, "must be a whole number from 1 to 35; got 0."],
    ["tls", "disabled", 'must be one of "enabled", "tls1.2+", "tls1.3+", "fips-140-3"; got "disabled".'],
    ["slowOperationMilliseconds", 10, "must be a whole number from 50 to 2147483646; got 10."],
    ["masterPasswordRotationDays", 91, "must be a whole number from 1 to 90; got 91."],
  ])("reject %s: %j", (key, value, message) => {
    expect(issuesWith({ [`${documents}.${key}`]: value })).toEqual([`${documents}.${key}: ${message}`]);
  });
});
