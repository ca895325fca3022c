import { type PostgresUser } from "../../../../../constructs/database/postgres/users/postgres-user";
import { usersSql } from "../../../../../constructs/database/postgres/users/users-sql";
import { injectableSecret } from "../../../../support/injectable-secret";
import { PostgresEngine } from "../../../../support/postgres-engine";

const { MASTER } = PostgresEngine;

/** One user of each kind. */
const users: readonly PostgresUser[] = [
  { name: "api", grants: "read-write" },
  { name: "reporter", grants: "read" },
  { name: "migrate", grants: "owner" },
  { name: "clerk", grants: { "public.orders": "read-write", reports: "read" } },
  { name: "watcher", grants: "none" },
  { name: "legacy", grants: "read-write", password: injectableSecret("arn:legacy", "password") },
];

let engine: PostgresEngine;

beforeAll(async () => {
  engine = await PostgresEngine.start();
  // What an application left behind that signed in as the master user.
  await engine.as(
    MASTER,
    `CREATE TABLE orders (id serial PRIMARY KEY, item text);
     CREATE TYPE colour AS ENUM ('red');
     CREATE VIEW latest AS SELECT * FROM orders;
     CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
     CREATE SCHEMA archive; CREATE TABLE archive.orders (id int);`,
  );
  await engine.as(MASTER, usersSql(users));
}, 60_000);

afterAll(() => {
  engine.stop();
});

async function outcome(user: string, sql: string): Promise<string> {
  return engine.as(user, sql).then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe("each user", () => {
  test.each([
    ["api", "INSERT INTO orders (item) VALUES ('cup'); UPDATE orders SET item = 'mug'; DELETE FROM orders", "done"],
    ["api", "SELECT * FROM latest", "done"],
    ["api", "INSERT INTO archive.orders VALUES (1)", "done"],
    ["api", "DROP TABLE orders", "must be owner of table orders"],
    ["api", "TRUNCATE orders", "permission denied for table orders"],
    ["api", "CREATE TABLE own (id int)", "permission denied for schema public"],
    ["api", "CREATE SCHEMA own", "permission denied for database postgres"],
    ["reporter", "SELECT * FROM orders", "done"],
    ["reporter", "SELECT * FROM archive.orders", "done"],
    ["reporter", "INSERT INTO orders (item) VALUES ('cup')", "permission denied for table orders"],
    ["reporter", "SELECT nextval('orders_id_seq')", "permission denied for sequence orders_id_seq"],
    ["clerk", "INSERT INTO orders (item) VALUES ('cup')", "done"],
    ["clerk", "SELECT * FROM latest", "permission denied for view latest"],
    ["clerk", "SELECT * FROM archive.orders", "permission denied for schema archive"],
    ["watcher", "SELECT 1", "done"],
    ["watcher", "SELECT * FROM orders", "permission denied for table orders"],
    ["legacy", "INSERT INTO orders (item) VALUES ('cup')", "done"],
    ["migrate", "ALTER TABLE orders ADD COLUMN note text", "done"],
    ["migrate", "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'", "done"],
    ["migrate", "ALTER TYPE colour ADD VALUE 'blue'", "done"],
    ["migrate", "CREATE ROLE other", "permission denied to create role"],
  ])("%s: %s", async (user, sql, expected) => {
    expect(await outcome(user, sql)).toBe(expected);
  });

  test.each(users.map(({ name }) => name))("%s can become neither the master user nor another user", async (user) => {
    const others = [MASTER, "rds_superuser", ...users.map(({ name }) => name)].filter((name) => name !== user);
    for (const other of others) {
      expect(await outcome(user, `RESET ROLE; SET ROLE ${other}`)).toBe(`permission denied to set role "${other}"`);
    }
  });

  test("signs in by IAM, unless it has a password", async () => {
    const rows = await engine.asSuperuser(
      "SELECT m.rolname FROM pg_auth_members JOIN pg_roles m ON m.oid = member WHERE roleid = 'rds_iam'::regrole ORDER BY 1",
    );
    expect(rows.map(({ rolname }) => rolname)).toEqual(["api", "clerk", "migrate", "reporter", MASTER, "watcher"]);
  });

  test("is not one that the master user is made a member of, which would end its sign-in with a password", async () => {
    const rows = await engine.asSuperuser(
      `SELECT roleid::regrole::text AS role FROM pg_auth_members
       WHERE member = '${MASTER}'::regrole AND (inherit_option OR set_option) ORDER BY 1`,
    );
    expect(rows.map(({ role }) => role)).toEqual(["platform_owner", "rds_superuser"]);
  });
});

describe("what a migration creates", () => {
  beforeAll(async () => {
    await engine.as(
      "migrate",
      "CREATE TABLE invoices (id serial); CREATE SCHEMA billing; CREATE TABLE billing.fees (id int)",
    );
    await engine.as("migrate", "CREATE TABLE reports.daily (id int)");
  });

  test("belongs to the role that all owners act as", async () => {
    const rows = await engine.asSuperuser(
      "SELECT tableowner FROM pg_tables WHERE tablename IN ('invoices', 'fees', 'daily')",
    );
    expect(rows.map(({ tableowner }) => tableowner)).toEqual(["platform_owner", "platform_owner", "platform_owner"]);
  });

  test.each([
    ["api", "INSERT INTO invoices DEFAULT VALUES; INSERT INTO billing.fees VALUES (1)", "done"],
    ["api", "DROP TABLE invoices", "must be owner of table invoices"],
    ["reporter", "SELECT * FROM invoices, billing.fees", "done"],
    ["reporter", "DELETE FROM invoices", "permission denied for table invoices"],
    ["clerk", "SELECT * FROM reports.daily", "done"],
    ["clerk", "INSERT INTO reports.daily VALUES (1)", "permission denied for table daily"],
    ["clerk", "SELECT * FROM invoices", "permission denied for table invoices"],
  ])("is granted to %s at once: %s", async (user, sql, expected) => {
    expect(await outcome(user, sql)).toBe(expected);
  });
});

describe("what the master user creates later", () => {
  test("is granted at once, and belongs to the owner after the next run", async () => {
    await engine.as(MASTER, "CREATE TABLE late (id int)");
    expect(await outcome("api", "INSERT INTO late VALUES (1)")).toBe("done");
    await engine.as(MASTER, usersSql(users));
    expect(await outcome("migrate", "DROP TABLE late")).toBe("done");
  });
});

describe("a second run", () => {
  /** The transaction that last changed each entry of the catalogs that hold users and privileges. */
  const versions = `SELECT 'class' AS kind, oid::text, xmin::text FROM pg_class WHERE relpersistence = 'p'
    UNION ALL SELECT 'role', oid::text, xmin::text FROM pg_authid
    UNION ALL SELECT 'member', roleid || '/' || member, xmin::text FROM pg_auth_members
    UNION ALL SELECT 'default', oid::text, xmin::text FROM pg_default_acl
    UNION ALL SELECT 'setting', setrole::text, xmin::text FROM pg_db_role_setting
    UNION ALL SELECT 'database', oid::text, xmin::text FROM pg_database
    UNION ALL SELECT 'schema', oid::text, xmin::text FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1, 2`;

  test("changes nothing", async () => {
    await engine.as(MASTER, usersSql(users));
    const before = await engine.asSuperuser(versions);
    await engine.as(MASTER, usersSql(users));
    expect(await engine.asSuperuser(versions)).toEqual(before);
  });
});

describe("changed settings", () => {
  test("take away what they no longer grant, now and for later tables", async () => {
    await engine.as(MASTER, usersSql([{ name: "api", grants: "read" }, ...users.slice(1)]));
    await engine.as("migrate", "CREATE TABLE fresh (id int)");
    expect(await outcome("api", "INSERT INTO orders (item) VALUES ('cup')")).toBe("permission denied for table orders");
    expect(await outcome("api", "INSERT INTO fresh VALUES (1)")).toBe("permission denied for table fresh");
    expect(await outcome("api", "SELECT * FROM orders, fresh")).toBe("done");
  });

  test("make an owner an ordinary user", async () => {
    await engine.as(MASTER, usersSql(users.map((user) => ({ ...user, grants: "read" }))));
    expect(await outcome("migrate", "ALTER TABLE orders ADD COLUMN more text")).toBe("must be owner of table orders");
    expect(await outcome("migrate", "SET ROLE platform_owner")).toBe('permission denied to set role "platform_owner"');
  });

  test("lock a user out that they no longer contain", async () => {
    await engine.as(MASTER, usersSql(users.filter(({ name }) => name !== "clerk")));
    const [clerk] = await engine.asSuperuser("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'clerk'");
    expect(clerk).toEqual({ rolcanlogin: false });
    expect(await outcome("clerk", "SELECT * FROM orders")).toBe("permission denied for table orders");
    await engine.as(MASTER, usersSql(users));
    expect(await outcome("clerk", "SELECT * FROM orders")).toBe("done");
  });

  test("take away a role that someone granted by hand", async () => {
    await engine.asSuperuser(`GRANT rds_superuser TO ${MASTER} WITH ADMIN OPTION`);
    await engine.as(MASTER, "GRANT rds_superuser TO reporter");
    await engine.as(MASTER, usersSql(users));
    expect(await outcome("reporter", "SET ROLE rds_superuser")).toBe('permission denied to set role "rds_superuser"');
  });
});

describe("the text of the statements", () => {
  test("contains names as data: a quote in one ends no literal", () => {
    const sql = usersSql([{ name: "o'hara", grants: { "a'b": "read" } }]);
    expect(sql).toContain(`'[{"name":"o''hara","iam":true,"owner":false,"grants":{"a''b":"read"}}]'`);
  });

  test("contains nothing of a password, and sets none", () => {
    const sql = usersSql(users);
    expect(sql).not.toContain("arn:legacy");
    expect(sql).not.toMatch(/password/i);
  });
});
