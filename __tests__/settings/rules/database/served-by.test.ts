import { issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";
const usersImage = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22";
const restored = { "application.databases": { restored: { usersImage } } };

describe("the database that serves in place of another", () => {
  test("is one of databases", () => {
    expect(issuesWith({ ...restored, "environments.test.databaseServedBy": "restored" })).toEqual([]);
    expect(issuesWith({ ...restored, "environments.test.databaseServedBy": "restord" })).toEqual([
      'environments.test.databaseServedBy: there is no database named "restord"; did you mean "restored"?',
    ]);
  });

  test("makes the other unnecessary", () => {
    const without = { ...restored, "application.database": undefined };
    expect(issuesWith({ ...without, "application.databaseServedBy": "restored" })).toEqual([]);
  });

  test("isn't used by both names", () => {
    const both = { ...restored, [`${api}.uses.databases`]: { restored: "read" } };
    expect(issuesWith({ ...both, "application.databaseServedBy": "restored" })).toEqual([
      `${api}.uses.databases.restored: \`services.api\` uses this database by \`uses.database\` already, because of \`databaseServedBy\`; remove \`uses.databases.restored\`.`,
    ]);
  });

  test("has the users that workloads name", () => {
    const named = {
      ...restored,
      "application.database.users": { reader: {} },
      [`${api}.uses.database`]: { user: "reader" },
    };
    expect(issuesWith(named)).toEqual([]);
    expect(issuesWith({ ...named, "application.databaseServedBy": "restored" })).toEqual([
      `${api}.uses.database.user: there is no user "reader" in \`databases.restored.users\`, which \`services.api\` uses; none is defined.`,
    ]);
  });
});
