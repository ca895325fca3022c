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

describe("Security Hub", () => {
  test("needs what AWS Config records, whoever records it", () => {
    expect(issuesWith(lab({ configuration: "off" }))).toEqual([
      'accounts.lab.securityHub: checks what AWS Config records, but `configuration` is "off"; set both to "off", or neither.',
    ]);
    expect(issuesWith(lab({ configuration: "off", securityHub: "off" }))).toEqual([]);
    expect(issuesWith(lab({ configuration: "existing" }))).toEqual([]);
  });

  test("needs a standard", () => {
    expect(issuesWith(lab({ securityHub: { cis: "none", foundationalBestPractices: false } }))).toEqual([
      'accounts.lab.securityHub.cis: must be a version while `securityHub.foundationalBestPractices` is false: without a standard, nothing is checked; or set `securityHub` to "off".',
    ]);
    expect(issuesWith(lab({ securityHub: { cis: "none" } }))).toEqual([]);
    expect(issuesWith(lab({ securityHub: { foundationalBestPractices: false } }))).toEqual([]);
  });
});

describe("the agents of runtime monitoring", () => {
  test("have no effect without it", () => {
    const threatDetection = { protections: { runtime: false }, runtimeAgents: { fargate: true } };
    expect(issuesWith(lab({ threatDetection }))).toEqual([
      "accounts.lab.threatDetection.runtimeAgents.fargate: has no effect, because `threatDetection.protections.runtime` is false; remove it.",
    ]);
  });
});

describe("in an account with prod", () => {
  test.each<[part: string, value: unknown, setting: string]>([
    ["threatDetection", "off", "threatDetection"],
    ["threatDetection", { findingFrequency: "6-hours" }, "threatDetection.findingFrequency"],
    ["threatDetection", { minimumSeverity: "critical" }, "threatDetection.minimumSeverity"],
    ["threatDetection", { protections: { s3: false } }, "threatDetection.protections.s3"],
    ["threatDetection", { runtimeAgents: { fargate: false } }, "threatDetection.runtimeAgents.fargate"],
    ["configuration", "existing", "configuration"],
    ["configuration", { recording: "daily" }, "configuration.recording"],
    ["configuration", { retentionDays: 30 }, "configuration.retentionDays"],
    ["configuration", { withoutRules: ["restricted-ssh"] }, "configuration.withoutRules"],
    ["securityHub", "off", "securityHub"],
    ["securityHub", { cis: "none" }, "securityHub.cis"],
    ["securityHub", { foundationalBestPractices: false }, "securityHub.foundationalBestPractices"],
    ["securityHub", { minimumSeverity: "critical" }, "securityHub.minimumSeverity"],
  ])("%s %j needs a waiver", (part, value, setting) => {
    const issues = issuesWith(live({ [part]: value }));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`accounts.live.${setting}`);
    const waivers = [{ account: "live", setting, reason: "The organization runs it for all of its accounts." }];
    expect(issuesWith(live({ [part]: value }, { waivers }))).toEqual([]);
  });

  test.each([
    { threatDetection: { minimumSeverity: "low", protections: { kubernetes: true }, runtimeAgents: { ec2: true } } },
    { configuration: { retentionDays: 2557, serviceLinkedRole: "existing" } },
    { securityHub: { minimumSeverity: "low" } },
  ])("%j needs none", (settings) => {
    expect(issuesWith(live(settings))).toEqual([]);
  });
});

test("an account that only its id is known of has all three", () => {
  const { accounts } = settingsWith();
  expect(accounts["400000000004"]).toMatchObject({
    threatDetection: { mode: "create", minimumSeverity: "medium" },
    configuration: { mode: "create", recording: "continuous" },
    securityHub: { mode: "create", cis: "5.0.0" },
  });
});
