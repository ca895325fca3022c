import { usersSql } from "../../../../../constructs/database/postgres/users/users-sql";
import { PostgresEngine } from "../../../../support/postgres-engine";

const { MASTER } = PostgresEngine;

let engine: PostgresEngine;

beforeAll(async () => {
  engine = await PostgresEngine.start();
  // What a restored database has: users of its old environment, and a user that the old master made by hand.
  await engine.as(
    MASTER,
    usersSql([
      { name: "worker", grants: "read-write" },
      { name: "migrate", grants: "owner" },
    ]),
  );
  await engine.as("migrate", "CREATE TABLE orders (id int)");
  await engine.as(MASTER, "CREATE ROLE api LOGIN PASSWORD 'old'; GRANT CREATE ON SCHEMA public TO api;");
  await engine.as("api", "CREATE TABLE drafts (id int)");
  await engine.as(MASTER, usersSql([{ name: "api", grants: "read" }]));
}, 60_000);

afterAll(() => {
  engine.stop();
});

const outcome = (user: string, sql: string) =>
  engine.as(user, sql).then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("the users of a restored database", () => {
  test("that exist already become what the settings say", async () => {
    expect(await outcome("api", "SELECT * FROM orders")).toBe("done");
    expect(await outcome("api", "INSERT INTO orders VALUES (1)")).toBe("permission denied for table orders");
    const [row] = await engine.asSuperuser(
      "SELECT pg_has_role('api', 'platform_users', 'MEMBER') AS member, pg_has_role('api', 'rds_iam', 'MEMBER') AS iam",
    );
    expect(row).toEqual({ member: true, iam: true });
  });

  test("that the settings don't have can't sign in", async () => {
    const rows = await engine.asSuperuser(
      "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname IN ('api', 'migrate', 'worker') ORDER BY rolname",
    );
    expect(rows).toEqual([
      { rolname: "api", rolcanlogin: true },
      { rolname: "migrate", rolcanlogin: false },
      { rolname: "worker", rolcanlogin: false },
    ]);
  });

  test("keep what they own, and the next run finds nothing to do", async () => {
    const state = () =>
      engine.asSuperuser(
        "SELECT relname, relacl::text, pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relname IN ('orders', 'drafts') ORDER BY relname",
      );
    const before = await state();
    expect(before.map(({ owner }) => owner)).toEqual(["api", "platform_owner"]);
    await engine.as(MASTER, usersSql([{ name: "api", grants: "read" }]));
    expect(await state()).toEqual(before);
  });
});
