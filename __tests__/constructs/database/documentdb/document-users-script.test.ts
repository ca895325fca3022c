import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DocumentUser } from "../../../../constructs/database/documentdb/users/document-user";
import { usersScript } from "../../../../constructs/database/documentdb/users/users-script";

const PREFIX = "arn:aws:iam::444444444444:role/shop-prod-";

interface ExternalUser {
  readonly user: string;
  readonly roles: readonly { role: string; db: string }[];
}

/** Runs the script as `mongosh` would, against a cluster with some users; returns what it did. */
async function run(users: readonly DocumentUser[], present: readonly ExternalUser[], status = 200): Promise<unknown[]> {
  const calls: unknown[] = [];
  const home = mkdtempSync(path.join(tmpdir(), "users-script-"));
  const external = {
    runCommand: () => ({ users: present }),
    createUser: (user: unknown) => void calls.push(["create", user]),
    updateUser: (user: string, change: unknown) => void calls.push(["update", user, change]),
    dropUser: (user: string) => void calls.push(["drop", user]),
  };
  class Mongo {
    constructor(address: string) {
      calls.push(address.replace(encodeURIComponent(home), "HOME"));
    }
    getDB = () => external;
  }
  const https = {
    get: (_url: string, _options: unknown, answer: (response: EventEmitter) => void) => {
      const response = Object.assign(new EventEmitter(), { statusCode: status });
      setImmediate(() => {
        answer(response);
        response.emit("data", Buffer.from("PEM"));
        response.emit("end");
      });
      return new EventEmitter();
    },
  };
  const env = { HOME: home, HOST: "db.example", PORT: "27017", MASTER_USERNAME: "boss", MASTER_PASSWORD: "p@ss" };
  const load = (name: string): unknown => (name === "https" ? https : jest.requireActual(`node:${name}`));
  try {
    // The script is a single expression.
    const script = usersScript(users, PREFIX).trim();
    const body = script.replace(/\n\(async/, "\nreturn (async");
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is what is under test
    await (new Function("process", "require", "Mongo", "print", body) as (...values: unknown[]) => Promise<void>)(
      { env },
      load,
      Mongo,
      () => undefined,
    );
    return calls;
  } finally {
    rmSync(home, { recursive: true });
  }
}

const api = `${PREFIX}api-task`;

test("verifies the server by the certificates of RDS, and signs in as the master user", async () => {
  expect(await run([], [])).toEqual([
    "mongodb://" +
      "boss:p%40ss@db.example:27017/?tls=true&tlsCAFile=HOME%2Fcertificates.pem&replicaSet=rs0&retryWrites=false&serverSelectionTimeoutMS=15000",
  ]);
});

test("doesn't connect without the certificates", async () => {
  await expect(run([], [], 404)).rejects.toThrow("The certificates: status 404");
});

test.each([
  ["read", [{ role: "readAnyDatabase", db: "admin" }]],
  ["read-write", [{ role: "readWriteAnyDatabase", db: "admin" }]],
  [
    "owner",
    [
      { role: "dbAdminAnyDatabase", db: "admin" },
      { role: "readWriteAnyDatabase", db: "admin" },
    ],
  ],
  [
    { databases: { shop: "read-write", audit: "read" } },
    [
      { role: "read", db: "audit" },
      { role: "readWrite", db: "shop" },
    ],
  ],
] as const)("creates a role that signs in without a password, with the grants %j", async (grants, roles) => {
  const [, created] = await run([{ roleArn: api, grants }], []);
  expect(created).toEqual(["create", { user: api, mechanisms: ["MONGODB-AWS"], roles }]);
});

test("changes nothing that is as it should be, and updates what isn't", async () => {
  const present = [{ user: api, roles: [{ role: "readAnyDatabase", db: "admin" }] }];
  expect((await run([{ roleArn: api, grants: "read" }], present)).slice(1)).toEqual([]);
  expect((await run([{ roleArn: api, grants: "read-write" }], present)).slice(1)).toEqual([
    ["update", api, { roles: [{ role: "readWriteAnyDatabase", db: "admin" }] }],
  ]);
});

test("removes roles of the environment that are no longer clients, and nobody else", async () => {
  const present = [
    { user: `${PREFIX}old-task`, roles: [] },
    { user: "arn:aws:iam::444444444444:role/analysts", roles: [] },
  ];
  expect((await run([], present)).slice(1)).toEqual([["drop", `${PREFIX}old-task`]]);
});
