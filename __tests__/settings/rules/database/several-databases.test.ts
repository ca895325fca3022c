import { issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";
const image = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22";
const reports = { "application.databases": { reports: { usersImage: image } } };

describe("a database by name", () => {
  test("exists if a workload uses it", () => {
    expect(issuesWith({ ...reports, [`${api}.uses.databases`]: { reports: "read" } })).toEqual([]);
    expect(issuesWith({ ...reports, [`${api}.uses.databases`]: { report: "read" } })).toEqual([
      `${api}.uses.databases.report: there is no database named "report", which \`services.api\` uses; did you mean "reports"?`,
    ]);
    expect(issuesWith({ [`${api}.uses.documentDatabases`]: { events: true } })).toEqual([
      `${api}.uses.documentDatabases.events: there is no document database named "events", which \`services.api\` uses; none is defined.`,
    ]);
  });

  test("isn't named like a document database", () => {
    expect(issuesWith({ "application.databases": { "x-document": {} } })).toEqual([
      'application.databases.x-document: is not a valid key; it must be a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter and not ending in "document", which `documentDatabases` are for.',
    ]);
  });

  test.each<[string, object, string]>([
    [
      "databases.reports.users.platform_admin",
      {},
      '"platform_admin" is the master user, who signs in with a password and may do everything; rename one of them.',
    ],
    [
      "databases.reports.parameters",
      { "rds.force_ssl": "0" },
      '"0" would allow connections without TLS; the platform sets this parameter to "1", so remove it.',
    ],
    [
      "databases.reports.engineVersion",
      "17.6" as unknown as object,
      '"17.6" pins a minor version, which RDS upgrades automatically and Terraform would then plan to revert; use "17", or set `autoMinorVersionUpgrade` to false.',
    ],
    [
      "documentDatabases.events.parameters",
      { tls: "disabled" },
      "this parameter is controlled by `documentDatabases.events.tls`; remove it and use that setting.",
    ],
  ])("is checked like the one without a name: %s", (path, value, message) => {
    const issues = issuesWith({ [`application.${path}`]: value });
    expect(issues.filter((issue) => issue.endsWith(message))).toHaveLength(1);
  });

  test("has the users that its clients sign in as", () => {
    expect(issuesWith({ ...reports, [`${api}.uses.databases`]: { reports: { user: "reader" } } })).toEqual([
      `${api}.uses.databases.reports.user: there is no user "reader" in \`databases.reports.users\`, which \`services.api\` uses; none is defined.`,
    ]);
  });

  test("keeps its name, and that of its job, from workloads", () => {
    const taken = ["reports-database", "reports-database-users"];
    const tasks = Object.fromEntries(taken.map((name) => [name, {}]));
    expect(issuesWith({ ...reports, "application.tasks": tasks })).toEqual([
      'application.tasks.reports-database: "reports-database" is reserved for the security group of the database; rename the workload.',
      'application.tasks.reports-database-users: "reports-database-users" is reserved for the security group of the job that creates database users; rename the workload.',
    ]);
  });

  test("has an address that is no other's", () => {
    expect(
      issuesWith({ "application.databases": { a: { usersImage: image }, "a-replica-1": { usersImage: image } } }),
    ).toEqual([
      'application.databases.a-replica-1: "a-replica-1" would have the same resource address as what belongs to `databases.a`; choose another name.',
    ]);
    expect(
      issuesWith({ "application.databases": { "a-1": { usersImage: image }, a1: { usersImage: image } } }),
    ).toEqual([
      'application.databases.a1: "a1" differs from "a-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
    ]);
  });

  test("has no variable of a bucket", () => {
    expect(
      issuesWith({
        "application.databases": { "bucket-a": { usersImage: image } },
        "application.buckets.a-database-host": {},
        [`${api}.uses.databases`]: { "bucket-a": "reach" },
        [`${api}.uses.buckets.a-database-host`]: "read",
      }),
    ).toEqual([
      `${api}.uses.databases.bucket-a: "BUCKET_A_DATABASE_HOST" would be set because of both \`uses.databases.bucket-a\` and \`uses.buckets.a-database-host\`; rename the database.`,
    ]);
  });

  test("needs a waiver in prod for its master user, like the one without a name", () => {
    const issues = issuesWith({ ...reports, [`${api}.uses.databases`]: { reports: "master" } });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain('setting: "services.api.uses.databases.reports"');
  });
});
