import { issuesWith } from "../../definition";

const documents = "application.documentDatabase";

describe("the document database's settings", () => {
  test("need nothing to be said", () => {
    expect(issuesWith({ [documents]: {}, "application.services.api.uses.documentDatabase": true })).toEqual([]);
  });

  test.each([
    ["tls", "tls"],
    ["audit_logs", "auditDataAccess"],
    ["profiler", "slowOperationMilliseconds"],
    ["profiler_threshold_ms", "slowOperationMilliseconds"],
  ])("the parameter %s is refused: the setting %s is for it", (parameter, setting) => {
    expect(issuesWith({ [`${documents}.parameters`]: { [parameter]: "disabled", ttl_monitor: "enabled" } })).toEqual([
      `${documents}.parameters.${parameter}: is what the setting ${setting} is for; take it out, and set that.`,
    ]);
  });

  test("windows that overlap, or are too short, are refused", () => {
    expect(issuesWith({ [documents]: { maintenanceWindow: "sun:03:30-sun:05:00" } })).toEqual([
      `${documents}.maintenanceWindow: "sun:03:30-sun:05:00" overlaps the backup window "03:00-04:00"; DocumentDB refuses that, so move one of them.`,
    ]);
    expect(issuesWith({ [documents]: { backupWindow: "03:00-03:20" } })).toEqual([
      `${documents}.backupWindow: "03:00-03:20" is 20 minutes; DocumentDB wants at least 30 and less than a day.`,
    ]);
  });

  test("a workload that uses one where there is none is refused", () => {
    expect(issuesWith({ "application.services.api.uses.documentDatabase": true })).toEqual([
      "application.services.api.uses.documentDatabase: services.api uses a document database, and there is none; add the part documentDatabase, or take the use out.",
    ]);
  });

  test.each<[string, unknown, string]>([
    ["engineVersion", "4.0.0", 'must be a version of DocumentDB from 5.0 on, such as "5.0.0"; got "4.0.0".'],
    ["instances", 17, "must be a whole number from 1 to 16; got 17."],
    ["instances", 0, "must be a whole number from 1 to 16; got 0."],
    [
      "masterUsername",
      "platform_admin",
      'must be lower-case letters and digits, and none of the names that everybody tries (admin, root); got "platform_admin".',
    ],
    ["backupRetentionDays", 0, "must be a whole number from 1 to 35; got 0."],
    ["tls", "disabled", 'must be one of "enabled", "tls1.2+", "tls1.3+", "fips-140-3"; got "disabled".'],
    ["slowOperationMilliseconds", 10, "must be a whole number from 50 to 2147483646; got 10."],
    ["masterPasswordRotationDays", 91, "must be a whole number from 1 to 90; got 91."],
  ])("%s: %j is refused", (key, value, message) => {
    expect(issuesWith({ [`${documents}.${key}`]: value })).toEqual([`${documents}.${key}: ${message}`]);
  });

  test.each<[string, unknown, string, string]>([
    ["instances", 2, "2", "3"],
    ["backupRetentionDays", 7, "7", "30"],
    ["tls", "enabled", '"enabled"', '"tls1.2+"'],
  ])("%s: %j needs a waiver in prod", (key, value, shown, wanted) => {
    const setting = `documentDatabase.${key}`;
    const changes = { [documents]: {}, [`environments.prod.${setting}`]: value };
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: ${shown} is weaker than the ${wanted} of the stage prod; take it out, or add to waivers: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    const waivers = [{ environment: "prod", setting, reason: "What it holds is rebuilt within an hour." }];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });
});

describe("in an existing network", () => {
  const path = "environments.test.network";
  const network = (isolated: Record<string, string>) => ({
    [documents]: {},
    "environments.test.database": null,
    "environments.test.services.api.uses.database": false,
    "environments.test.documentDatabase.instances": 2,
    [path]: {
      existing: {
        vpcId: "vpc-00000001",
        cidr: "10.9.0.0/16",
        subnets: {
          public: { a: "subnet-00000001", b: "subnet-00000002" },
          private: { a: "subnet-00000003", b: "subnet-00000004" },
          isolated,
        },
      },
    },
  });

  test("the document database has two isolated subnets", () => {
    expect(issuesWith(network({ a: "subnet-00000005" }))).toEqual([
      `${path}.existing.subnets.isolated: has 1 of the 2 subnets that the database needs, each in a zone of its own.`,
    ]);
    expect(issuesWith(network({ a: "subnet-00000005", b: "subnet-00000006" }))).toEqual([]);
  });

  test("each instance has a subnet in its zone", () => {
    expect(issuesWith(network({ a: "subnet-00000005", c: "subnet-00000006" }))).toEqual([
      `${path}.existing.subnets.isolated: has no subnet in zone b, where an instance of the document database would stand; add one.`,
    ]);
  });
});
