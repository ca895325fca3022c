import { issuesWith } from "../../../support/settings-under-test";
import { Postgres } from "../../../../constructs/database/postgres/postgres";
import { Vpc } from "../../../../constructs/network/vpc";
import { synthesize } from "../../../support/synthesize";

const words = ["user", "order", "table", "current_user", "authorization", "select", "rdsadmin"];

test.each([...words, "postgres", "template0", "template1", "db", "admin", "pg_x"])(
  "a database can't be called %s",
  (name) => {
    expect(issuesWith({ "application.database.name": name })).toEqual([
      expect.stringMatching(
        /^application\.database\.name: must be a name .* not a reserved word such as user, order or postgres;/,
      ),
    ]);
  },
);

test.each([...words, "postgres", "admin", "root", "pg_x", "rds_x", "public", "none", "x".repeat(17)])(
  "a master user can't be called %s",
  (masterUsername) => {
    expect(issuesWith({ "application.database.masterUsername": masterUsername })).toEqual([
      expect.stringMatching(/^application\.database\.masterUsername: must be a user name of at most 16 /),
    ]);
  },
);

test.each(["user", "rds_iam", "public"])("a workload can't sign in as %s", (user) => {
  expect(issuesWith({ "application.database.users": { [user]: {} } })).toHaveLength(1);
});

test.each(["orders", "users", "shop", "my_table"])("a database and a user may be called %s", (name) => {
  expect(issuesWith({ "application.database": { name, masterUsername: name } })).toEqual([]);
});

test("a database alone can't have the name of a reserved word either", () => {
  const build = (databaseName: string) => () =>
    synthesize((stack) => {
      const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
      new Postgres(stack, "database", { network, databaseName });
    });
  expect(build("user")).toThrow('prod/database: databaseName "user" must be at most 63 lowercase letters');
  expect(build("orders")).not.toThrow();
});
