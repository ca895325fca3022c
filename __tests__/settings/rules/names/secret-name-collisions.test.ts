import { issuesWith } from "../../../support/settings-under-test";

const secrets = "application.secrets";
const secret = { description: "Password of the application's own user" };

describe("the name of a secret", () => {
  test("does not differ from another only in hyphens and underscores", () => {
    expect(issuesWith({ [`${secrets}.db_password`]: secret, [`${secrets}.db-password`]: secret })).toEqual([
      `${secrets}.db_password: "db_password" would have the same resource address as the secret "db-password"; rename one of them.`,
    ]);
  });
});
