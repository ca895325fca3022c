import { issuesWith } from "../../definition";

const secrets = "application.secrets";
const secret = { description: "Password of the application's own user" };

describe("the name of a secret", () => {
  test("may have underscores, and a container may name it so", () => {
    expect(
      issuesWith({
        [`${secrets}.db_password`]: secret,
        "application.services.api.secrets.DB_PASSWORD": { secret: "db_password" },
      }),
    ).toEqual([]);
  });

  test.each(["_password", "db__password", "db_-password", "db_", "Db"])("is not %s", (name) => {
    expect(issuesWith({ [`${secrets}.${name}`]: secret })).toEqual([
      `${secrets}.${name}: is not a valid key; it must be at most 40 lower-case letters, digits and single hyphens or underscores, a letter first.`,
    ]);
  });

  test("is not that of another but for hyphens and underscores: their addresses would be one", () => {
    expect(issuesWith({ [`${secrets}.db_password`]: secret, [`${secrets}.db-password`]: secret })).toEqual([
      `${secrets}.db_password: has the same address as the secret "db-password"; give it another name.`,
    ]);
  });

  test("has no underscores where AWS makes other names of it", () => {
    expect(issuesWith({ "application.buckets.up_loads": {} })).toEqual([
      "application.buckets.up_loads: is not a valid key; it must be at most 40 lower-case letters, digits and single hyphens, a letter first.",
    ]);
  });
});
