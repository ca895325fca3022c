import { issuesWith } from "../../../support/settings-under-test";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};
const queues = { "application.queues.mails": {} };
const worker = (settings: object = {}) => ({
  ...queues,
  "application.workers.mailer": { queue: "mails", ...settings },
});
const job = (settings: object) => ({ "application.jobs.nightly": settings });
const daily = { expression: "cron(0 3 * * ? *)" };
function waiver(...settings: string[]) {
  return settings.map((setting) => ({ environment: "prod", setting, reason: "The index is made anew in an hour." }));
}

describe("an environment of the stage prod that is weaker than its defaults", () => {
  const weaknesses: [setting: string, value: unknown, shown: string, wanted: string][] = [
    ["network.zones", ["a", "b"], "a network of 2 zones", "3 zones"],
    ["network.nat", "single", '"single"', '"auto"'],
    ["logs.retentionDays", 365, "365", "400"],
    ["services.web.logs.retentionDays", 365, "365", "400"],
    ["cluster.containerInsights", "disabled", '"disabled"', '"enhanced"'],
    ["destroy", "stateful-with-flag", '"stateful-with-flag"', '"stateless-only"'],
    ["backup.enabled", false, "false", "true"],
    ["ingress.webAcl", "count", '"count"', '"block"'],
    ["ingress.accessLogs.retentionDays", 90, "90", "400"],
    ["database.multiAz", false, "false", "true"],
    ["database.backupRetentionDays", 29, "29", "30"],
    ["services.web.capacity", "mixed", '"mixed"', '"on-demand"'],
    ["services.web.capacity", { onDemandBase: 2 }, "a mix with Spot", '"on-demand"'],
    ["services.web.scaling", 2, "2", "3"],
    ["services.web.exec", true, "true", "false"],
    ["services.web.scaling.minimum", 2, "2", "3"],
  ];

  test.each(weaknesses)("requires a waiver: %s", (setting, value, shown, wanted) => {
    expect(issuesWith({ [`environments.prod.${setting}`]: value })).toEqual([
      `environments.prod.${setting}: ${shown} is weaker than the stage prod requires (${wanted}); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
  });

  test.each(weaknesses)("is valid with a waiver: %s", (setting, value) => {
    const waivers = [{ environment: "prod", setting, reason: "Agreed with the owner of the risk." }];
    expect(issuesWith({ [`environments.prod.${setting}`]: value, waivers })).toEqual([]);
  });

  test("is not one because of a workload that keeps its logs as long as the environment or longer", () => {
    const waivers = waiver("logs.retentionDays");
    const changes = { "environments.prod.logs.retentionDays": 365, waivers };
    expect(issuesWith({ ...changes, "application.services.web.logs.retentionDays": 365 })).toEqual([]);
    expect(issuesWith({ "application.services.web.logs.retentionDays": 3653 })).toEqual([]);
  });

  test("requires a waiver for the schedule of a service too", () => {
    const schedule = { night: { cron: "cron(0 22 * * ? *)", minimum: 0, maximum: 3 } };
    expect(issuesWith({ "environments.prod.services.web.scaling.schedule": schedule })).toEqual([
      expect.stringMatching(
        /^environments\.prod\.services\.web\.scaling\.schedule\.night\.minimum: 0 is weaker than the stage prod requires \(3\); /,
      ),
    ]);
  });

  test("is reported at the application's setting", () => {
    expect(issuesWith({ "application.services.web.exec": true })[0]).toMatch(
      /^application\.services\.web\.exec: true is weaker/,
    );
  });

  test("requires a waiver under any name, and in an existing network", () => {
    const subnets = {
      public: { a: "subnet-00000001", b: "subnet-00000002" },
      private: { a: "subnet-00000003", b: "subnet-00000004" },
      isolated: { a: "subnet-00000005", b: "subnet-00000006" },
    };
    const live = {
      ...qa,
      stage: "prod",
      network: { existing: { vpcId: "vpc-00000001", cidr: "10.9.0.0/16", subnets } },
    };
    expect(issuesWith({ "environments.live": live })).toEqual([
      'environments.live.network.existing.subnets.private: a network of 2 zones is weaker than the stage prod requires (3 zones); remove it, or add to `waivers`: { environment: "live", setting: "network.zones", reason: "..." }.',
    ]);
  });

  test("is neither one of another stage, nor one that only differs", () => {
    expect(
      issuesWith({ "environments.test.network.nat": "single", "environments.staging.services.web.exec": true }),
    ).toEqual([]);
    expect(
      issuesWith({
        "environments.prod.cluster.containerInsights": "enhanced",
        "environments.prod.database.backupRetentionDays": 35,
        "environments.prod.ingress.httpPort": "none",
        "environments.prod.network.nat": "one-per-zone",
      }),
    ).toEqual([]);
  });
});

describe("a waiver in prod", () => {
  test("is required for Spot and shells in every kind of workload", () => {
    const changes = {
      ...worker(),
      ...job({ schedule: daily }),
      "environments.prod.workers": { mailer: { capacity: "spot-first", exec: true } },
      "environments.prod.jobs": { nightly: { capacity: "mixed" } },
    };
    expect(issuesWith(changes).map((issue) => issue.split(";", 1)[0])).toEqual([
      'environments.prod.jobs.nightly.capacity: "mixed" is weaker than the stage prod requires ("on-demand")',
      'environments.prod.workers.mailer.capacity: "spot-first" is weaker than the stage prod requires ("on-demand")',
      "environments.prod.workers.mailer.exec: true is weaker than the stage prod requires (false)",
    ]);
  });

  test.each<[string, unknown, string, string]>([
    ["instances", 2, "2", "3"],
    ["backupRetentionDays", 7, "7", "30"],
    ["tls", "enabled", '"enabled"', '"tls1.2+"'],
  ])("is required for a document database with %s: %j", (key, value, shown, wanted) => {
    const setting = `documentDatabase.${key}`;
    const changes = { "application.documentDatabase": {}, [`environments.prod.${setting}`]: value };
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: ${shown} is weaker than the stage prod requires (${wanted}); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    const waivers = [{ environment: "prod", setting, reason: "What it holds is rebuilt within an hour." }];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });

  test("is required for a search instance, few snapshots and no termination protection", () => {
    const prod = "environments.prod.search";
    const weak = { kind: "instance", snapshotRetentionDays: 0, terminationProtection: false };
    expect(issuesWith({ [prod]: weak }).map((issue) => issue.split(";", 1)[0])).toEqual([
      `${prod}.kind: "instance" is weaker than the stage prod requires ("managed")`,
      `${prod}.snapshotRetentionDays: 0 is weaker than the stage prod requires (30)`,
      `${prod}.terminationProtection: false is weaker than the stage prod requires (true)`,
    ]);
    const waivers = waiver("search.kind", "search.snapshotRetentionDays", "search.terminationProtection");
    expect(issuesWith({ [prod]: weak, waivers })).toEqual([]);
  });

  test("is required for fewer search zones and no dedicated masters", () => {
    const prod = "environments.prod.search";
    const weak = { [prod]: { kind: "managed", zoneCount: 2, dedicatedMasters: 0 } };
    expect(issuesWith(weak).map((issue) => issue.split(";", 1)[0])).toEqual([
      `${prod}.dedicatedMasters: 0 is weaker than the stage prod requires (3)`,
      `${prod}.zoneCount: 2 is weaker than the stage prod requires (3)`,
    ]);
    const waivers = ["search.zoneCount", "search.dedicatedMasters"].map((setting) => {
      return { environment: "prod", setting, reason: "Search may be away for an hour." };
    });
    expect(issuesWith({ ...weak, waivers })).toEqual([]);
  });
});
