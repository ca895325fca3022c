import { environmentWith, issuesWith } from "../definition";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};

describe("the stage of an environment", () => {
  test("is needed where the name is none", () => {
    expect(issuesWith({ "environments.qa": qa })).toEqual([
      'environments.qa.stage: is missing; "qa" is none of test, staging, prod, so say which of their defaults it gets.',
    ]);
    expect(environmentWith("qa", { "environments.qa": { ...qa, stage: "staging" } }).logs.retentionDays).toBe(90);
  });

  test("is the name where the name is one", () => {
    expect(issuesWith({ "environments.prod.stage": "test" })).toEqual([
      'environments.prod.stage: "test" for an environment called "prod" misleads; rename the environment, or take the stage out.',
    ]);
  });

  test("a wrong one is one fault, not two", () => {
    expect(issuesWith({ "environments.qa": { ...qa, stage: "qa" } })).toHaveLength(1);
  });
});

describe("the name of an environment", () => {
  test("doesn't begin with that of another in the same account", () => {
    const second = { ...qa, stage: "test", account: "200000000002" };
    expect(issuesWith({ "environments.test-eu": second })).toEqual([
      'environments.test-eu.account: "test-eu" is in the same account as "test", and policies for "test-*" would mean both; rename it so that its name doesn\'t begin with "test-", or give it an account of its own.',
    ]);
    expect(issuesWith({ "environments.test-eu": { ...second, account: qa.account } })).toEqual([]);
    expect(issuesWith({ "environments.testing": second })).toEqual([]);
  });
});

describe("an environment of the stage prod that is weaker than its defaults", () => {
  const weaknesses: [setting: string, value: unknown, shown: string, wanted: string][] = [
    ["network.zones", ["a", "b"], "2 zones", "3 zones"],
    ["network.nat", "single", '"single"', '"one-per-zone"'],
    ["logs.retentionDays", 365, "365", "400"],
    ["cluster.containerInsights", "disabled", '"disabled"', '"enhanced"'],
    ["destroy", "stateful-with-flag", '"stateful-with-flag"', '"stateless-only"'],
    ["backup.enabled", false, "false", "true"],
    ["ingress.webAcl", "count", '"count"', '"block"'],
    ["ingress.accessLogs.retentionDays", 90, "90", "400"],
    ["database.multiAz", false, "false", "true"],
    ["database.backupRetentionDays", 29, "29", "30"],
    ["services.web.capacity", "mixed", '"mixed"', '"on-demand"'],
    ["services.web.exec", true, "true", "false"],
    ["services.web.readOnlyRootFilesystem", false, "false", "true"],
    ["services.web.scaling.minimum", 2, "2", "3"],
    ["services.api.sidecars.proxy.readOnlyRootFilesystem", false, "false", "true"],
  ];

  test.each(weaknesses)("is refused: %s", (setting, value, shown, wanted) => {
    expect(issuesWith({ [`environments.prod.${setting}`]: value })).toEqual([
      `environments.prod.${setting}: ${shown} is weaker than the ${wanted} of the stage prod; take it out, or add to waivers: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
  });

  test.each(weaknesses)("is taken with a waiver: %s", (setting, value) => {
    const waivers = [{ environment: "prod", setting, reason: "Agreed with the owner of the risk." }];
    expect(issuesWith({ [`environments.prod.${setting}`]: value, waivers })).toEqual([]);
  });

  test("is refused by the schedule of a service too", () => {
    const schedule = { night: { cron: "cron(0 22 * * ? *)", minimum: 0, maximum: 3 } };
    expect(issuesWith({ "environments.prod.services.web.scaling.schedule": schedule })).toEqual([
      expect.stringMatching(
        /^environments\.prod\.services\.web\.scaling\.schedule\.night\.minimum: 0 is weaker than the 3 of /,
      ),
    ]);
  });

  test("is refused where the application says so", () => {
    expect(issuesWith({ "application.services.web.exec": true })[0]).toMatch(
      /^application\.services\.web\.exec: true is weaker/,
    );
  });

  test("is refused under any name, with an existing network too", () => {
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
      'environments.live.network.existing.subnets.private: 2 zones is weaker than the 3 zones of the stage prod; take it out, or add to waivers: { environment: "live", setting: "network.zones", reason: "..." }.',
    ]);
  });

  test("is not what is weaker in test or staging, nor what is only different", () => {
    expect(
      issuesWith({ "environments.test.network.nat": "none", "environments.staging.services.web.exec": true }),
    ).toEqual([]);
    expect(
      issuesWith({
        "environments.prod.network.endpoints": false,
        "environments.prod.cluster.containerInsights": "enabled",
      }),
    ).toEqual([]);
  });
});

describe("waivers", () => {
  const reason = "Agreed with the owner of the risk.";

  test("of what is strong enough are refused", () => {
    expect(issuesWith({ waivers: [{ environment: "prod", setting: "services.web.exec", reason }] })).toEqual([
      'waivers[0].setting: "services.web.exec" is as strong as it should be, and needs no waiver; take it out.',
    ]);
  });

  test("of what isn't there are refused, with the nearest that is", () => {
    const waivers = [
      { environment: "prod", setting: "services.wbe.exec", reason },
      { environment: "prod", setting: "network.natt", reason },
      { environment: "prd", setting: "network.nat", reason },
    ];
    expect(issuesWith({ waivers })).toEqual([
      'waivers[0].setting: there is no setting "services.wbe.exec"; for "wbe" did you mean "web"?',
      'waivers[1].setting: there is no setting "network.natt"; for "natt" did you mean "nat"?',
      'waivers[2].environment: there is no environment "prd"; did you mean "prod"?',
    ]);
  });

  test("given twice are refused once", () => {
    const waiver = { environment: "prod", setting: "network.nat", reason };
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers: [waiver, waiver] })).toEqual([
      "waivers[1].setting: is waived already; take it out.",
    ]);
  });

  test("of a faulty setting wait until that is right", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason }];
    expect(issuesWith({ "environments.prod.network.nat": "singel", waivers })).toHaveLength(1);
  });

  test("without a real reason are refused, and it is one fault", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason: "because" }];
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers })).toEqual([
      'waivers[0].reason: must be a reason of at least 20 characters; got "because".',
    ]);
  });
});
