import { issuesWith, settingsWith } from "../../../support/settings-under-test";

/** An account with an environment of each stage under test has these settings of its trail. */
const account = (id: string, trail: unknown) => ({
  id,
  region: "eu-west-1",
  purpose: "An environment of the platform.",
  ...(trail !== undefined && { trail }),
});
const inTest = (trail: unknown) => issuesWith({ "accounts.test": account("200000000002", trail) });
const inProd = (trail: unknown, waivers: unknown[] = []) =>
  issuesWith({ "accounts.prod": account("400000000004", trail), waivers });

describe("the trail of an account", () => {
  test.each<[string, unknown]>([
    ["as it is", undefined],
    ["by a word", "create"],
    ["of somebody else", "existing"],
    ["of nobody", "off"],
    ["of somebody else, with alarms", { mode: "existing", logGroup: "aws-cloudtrail-logs", alarms: { "root-use": 2 } }],
    ["kept for long", { archiveAfterDays: 365, retentionDays: 3653, logRetentionDays: 731 }],
    ["never archived", { archiveAfterDays: "never", retentionDays: 30 }],
    ["announced", { deliveryTopic: "arn:aws:sns:eu-west-1:200000000002:siem" }],
    ["with thresholds", { alarms: { "unauthorized-calls": 20, "organization-changes": "off" } }],
  ])("is valid %s", (_what, trail) => {
    expect(inTest(trail)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    [
      "archives after it deletes",
      { archiveAfterDays: 90, retentionDays: 90 },
      'accounts.test.trail.archiveAfterDays: `trail.archiveAfterDays` (90) must be less than `trail.retentionDays` (90); lower it, or set it to "never".',
    ],
    [
      "is created and named",
      { logGroup: "aws-cloudtrail-logs" },
      'accounts.test.trail.logGroup: has no effect, because `trail.mode` is "create"; set the mode to "existing", or remove `trail.logGroup`.',
    ],
    [
      "is somebody else's and set up",
      { mode: "existing", insights: false },
      'accounts.test.trail.insights: has no effect, because `trail.mode` is "existing"; remove it.',
    ],
    [
      "has alarms without events",
      { mode: "existing", alarms: { "root-use": 2 } },
      "accounts.test.trail.alarms: has no effect, because `trail.logGroup` is missing; set it, or remove `trail.alarms`.",
    ],
    [
      "is off and set up",
      { mode: "off", insights: false },
      'accounts.test.trail.insights: has no effect, because `trail.mode` is "off"; remove it.',
    ],
  ])("is refused if it %s", (_what, trail, issue) => {
    expect(inTest(trail)).toEqual([issue]);
  });

  test("announces its files to a standard topic only", () => {
    expect(inTest({ deliveryTopic: "arn:aws:sns:eu-west-1:200000000002:siem.fifo" })).toEqual([
      expect.stringMatching(/^accounts\.test\.trail\.deliveryTopic: .*the ARN of a topic that is not FIFO/),
    ]);
  });

  test.each<[string, unknown, string, string]>([
    ["left to somebody else", "existing", "trail", '"existing"'],
    ["off", "off", "trail", '"off"'],
    ["deleted sooner", { retentionDays: 365 }, "trail.retentionDays", "365"],
    ["kept in the log group for less", { logRetentionDays: 90 }, "trail.logRetentionDays", "90"],
    ["without insights", { insights: false }, "trail.insights", "false"],
    ["with a higher threshold", { alarms: { "root-use": 2 } }, "trail.alarms.root-use", "2"],
    ["without an alarm", { alarms: { "root-use": "off" } }, "trail.alarms.root-use", '"off"'],
  ])("needs a waiver in an account with prod if it is %s", (_what, trail, setting, value) => {
    const [issue, ...others] = inProd(trail);
    expect(others).toEqual([]);
    expect(issue).toContain(`accounts.prod.${setting}: ${value} is weaker than the stage prod requires`);
    const waiver = { account: "prod", setting, reason: "The trail of the organization covers this account." };
    expect(inProd(trail, [waiver])).toEqual([]);
    expect(inTest(trail)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["kept for longer", { retentionDays: 3653, logRetentionDays: 3653 }],
    ["archived sooner or never", { archiveAfterDays: "never" }],
    ["announced to a topic", { deliveryTopic: "arn:aws:sns:eu-west-1:400000000004:siem" }],
  ])("needs no waiver if it is %s", (_what, trail) => {
    expect(inProd(trail)).toEqual([]);
  });

  test("is created with every default in an account that is only an id", () => {
    expect(settingsWith().accounts["400000000004"]?.trail).toEqual({
      mode: "create",
      archiveAfterDays: 90,
      retentionDays: 731,
      logRetentionDays: 400,
      insights: true,
      alarms: {},
    });
  });
});

describe("the analyzers of an account's access", () => {
  const withAnalyzer = (name: string, id: string, accessAnalyzer: unknown, waivers: unknown[] = []) =>
    issuesWith({ [`accounts.${name}`]: { ...account(id, undefined), accessAnalyzer }, waivers });

  test.each<[string, unknown, string, string]>([
    ["left to somebody else", "existing", "accessAnalyzer", '"existing"'],
    ["off", "off", "accessAnalyzer", '"off"'],
    ["blind to what nobody uses", { unusedDays: "off" }, "accessAnalyzer.unusedDays", '"off"'],
    ["more patient", { unusedDays: 180 }, "accessAnalyzer.unusedDays", "180"],
  ])("need a waiver in an account with prod if they are %s", (_what, accessAnalyzer, setting, value) => {
    const [issue, ...others] = withAnalyzer("prod", "400000000004", accessAnalyzer);
    expect(others).toEqual([]);
    expect(issue).toContain(`accounts.prod.${setting}: ${value} is weaker than the stage prod requires`);
    const waiver = { account: "prod", setting, reason: "The organization has analyzers of its own." };
    expect(withAnalyzer("prod", "400000000004", accessAnalyzer, [waiver])).toEqual([]);
    expect(withAnalyzer("test", "200000000002", accessAnalyzer)).toEqual([]);
  });

  test("take at most 365 days, and need no waiver for fewer than 90", () => {
    expect(withAnalyzer("prod", "400000000004", { unusedDays: 30 })).toEqual([]);
    expect(withAnalyzer("test", "200000000002", { unusedDays: 366 })).toHaveLength(1);
  });
});
