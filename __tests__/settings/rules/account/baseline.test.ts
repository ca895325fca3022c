import { type Changes, issuesWith, settingsWith } from "../../../support/settings-under-test";

/** An account of its own for prod, with settings. */
const live = (settings: object, changes: Changes = {}): Changes => ({
  "accounts.live": { id: "400000000004", region: "eu-west-1", purpose: "Runs the shop for customers.", ...settings },
  ...changes,
});

/** An account of its own for test, in which nothing needs a waiver. */
const lab = (settings: object): Changes => ({
  "accounts.lab": { id: "200000000002", region: "eu-west-1", purpose: "Is for trying things.", ...settings },
});

describe("in an account with prod", () => {
  test.each<[part: string, value: unknown, setting: string]>([
    ["publicAccessBlock", "off", "publicAccessBlock"],
    ["ebsEncryption", "existing", "ebsEncryption"],
    ["instanceMetadata", "off", "instanceMetadata"],
    ["publicSharing", "existing", "publicSharing"],
    ["passwordPolicy", "off", "passwordPolicy"],
    ["passwordPolicy", { minimumLength: 12 }, "passwordPolicy.minimumLength"],
    ["passwordPolicy", { remembered: 5 }, "passwordPolicy.remembered"],
    ["passwordPolicy", { maximumAgeDays: 365 }, "passwordPolicy.maximumAgeDays"],
    ["userMfa", "off", "userMfa"],
    ["ecsSettings", "existing", "ecsSettings"],
    ["ecsSettings", { containerInsights: "disabled" }, "ecsSettings.containerInsights"],
    ["pullThroughCache", "off", "pullThroughCache"],
    ["pullThroughCache", { movingTags: true }, "pullThroughCache.movingTags"],
    ["restoreTesting", "off", "restoreTesting"],
    ["budget", { accountMonthlyAmount: 10, forecastPercents: [] }, "budget.forecastPercents"],
  ])("%s %j needs a waiver", (part, value, setting) => {
    const issues = issuesWith(live({ [part]: value }));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`accounts.live.${setting}`);
    const waivers = [{ account: "live", setting, reason: "The organization runs it for all of its accounts." }];
    expect(issuesWith(live({ [part]: value }, { waivers }))).toEqual([]);
  });

  test.each(["budget", "costAnomalies", "costAllocationTags"])(
    "%s is off by default, and needs no waiver for that",
    (part) => {
      expect(settingsWith(live({})).accounts["live"]).toMatchObject({ [part]: { mode: "off" } });
      expect(issuesWith(live({ [part]: "existing" }))).toEqual([]);
    },
  );
});

describe("an object with the settings of a part", () => {
  test("creates it, even if it is off by default", () => {
    const { accounts } = settingsWith(lab({ budget: { monthlyAmounts: { test: 200 } }, costAnomalies: {} }));
    expect(accounts["lab"]).toMatchObject({ budget: { mode: "create" }, costAnomalies: { mode: "create" } });
  });
});

describe("a budget", () => {
  test.each([
    [
      "create",
      "accounts.lab.budget: must have `monthlyAmounts` of environments, or `accountMonthlyAmount`; without an amount there is no budget.",
    ],
    [
      { monthlyAmounts: { prod: 10 } },
      'accounts.lab.budget.monthlyAmounts.prod: "prod" is not an environment in this account; it has "test".',
    ],
    [
      { accountMonthlyAmount: 10, actualPercents: [50, 60, 70, 80, 90] },
      "accounts.lab.budget.actualPercents: `actualPercents` and `forecastPercents` must name 1 to 5 percentages together; got 6.",
    ],
  ])("%j is refused", (budget, issue) => {
    expect(issuesWith(lab({ budget }))).toEqual([issue]);
  });
});

describe("the cache of images", () => {
  const secret = "arn:aws:secretsmanager:eu-west-1:200000000002:secret:ecr-pullthroughcache/docker-hub-AbCdEf";
  const withSecrets = (...arns: string[]) => lab({ pullThroughCache: { credentials: { "docker-hub": arns } } });

  test("takes one secret of the account for each registry and region", () => {
    expect(issuesWith(withSecrets(secret))).toEqual([]);
    expect(issuesWith(withSecrets(secret, secret.replace("AbCdEf", "GhIjKl")))).toEqual([
      'accounts.lab.pullThroughCache.credentials.docker-hub[1]: is a second secret for "docker-hub" in eu-west-1; keep one of them.',
    ]);
  });

  test.each([secret.replace("eu-west-1", "us-east-1"), secret.replace("200000000002", "300000000003")])(
    "refuses %s",
    (arn) => {
      expect(issuesWith(withSecrets(arn))).toEqual([
        "accounts.lab.pullThroughCache.credentials.docker-hub[0]: must be the ARN of a secret in this account (200000000002) and one of its regions (eu-west-1).",
      ]);
    },
  );
});

test("restore testing takes as many databases as AWS Backup does", () => {
  const databases = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `d${index}`,
      { usersImage: "100000000001.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22" },
    ]),
  );
  const many = { ...lab({}), "application.databases": databases, "environments.test.backup": { enabled: true } };
  expect(issuesWith(many)).toContain(
    'accounts.lab.restoreTesting: would restore 31 databases in eu-west-1, and AWS Backup restores at most 30 on trial; divide the environments among accounts, or set it to "off".',
  );
});

describe("in AWS GovCloud (US)", () => {
  /** The issues of an account there, but for that of its region, beside a platform in another partition. */
  const govIssues = (settings: object): string[] => {
    const place = { id: "500000000005", region: "us-gov-west-1", purpose: "Runs the shop for agencies." };
    const issues = issuesWith({ "accounts.gov": { ...place, ...settings } });
    return issues.filter((issue) => !issue.startsWith("accounts.gov.region:"));
  };

  test.each(["budget", "costAnomalies", "costAllocationTags"])("%s is refused", (part) => {
    const value = part === "budget" ? { accountMonthlyAmount: 10 } : "create";
    expect(govIssues({ [part]: value })).toEqual([
      `accounts.gov.${part}: \`${part}\` is not available in AWS GovCloud (US), where a standard account pays; set it up there, and leave it off here.`,
    ]);
  });

  test("a cache of images is refused, and left out by default", () => {
    expect(govIssues({ pullThroughCache: "create" })).toEqual([
      'accounts.gov.pullThroughCache: is not available in the partition aws-us-gov; remove it, or set it to "off".',
    ]);
    expect(govIssues({})).toEqual([]);
  });

  test("Fargate can have FIPS 140, and nowhere else", () => {
    expect(govIssues({ ecsSettings: { fargateFips: true } })).toEqual([]);
    expect(issuesWith(lab({ ecsSettings: { fargateFips: true } }))).toEqual([
      "accounts.lab.ecsSettings.fargateFips: `fargateFips` is available in AWS GovCloud (US) only; leave it out.",
    ]);
  });
});
