import definition from "../../../examples/shop";
import { type PlatformDefinition } from "../../../settings/definition";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";

const PROD = "444444444444";

/** Resources of each part, in the order in which they are created. */
const types = {
  threatDetection: ["aws_guardduty_detector", "aws_guardduty_detector_feature"],
  configuration: ["aws_config_configuration_recorder", "aws_config_delivery_channel", "aws_config_config_rule"],
  securityHub: ["aws_securityhub_account", "aws_securityhub_standards_subscription"],
} as const;

type Part = keyof typeof types;

const parts = Object.keys(types) as Part[];

/** The stack of the account that has prod, with settings of the account. */
function accountOfProd(settings: object, changes: Partial<PlatformDefinition> = {}): WholeStack {
  const prod = { ...definition.accounts.prod, ...settings };
  const waivers = Object.keys(settings).map((setting) => ({
    account: "prod",
    setting,
    reason: "The organization runs it for all of its accounts.",
  }));
  const platform = {
    ...definition,
    accounts: { ...definition.accounts, prod },
    waivers,
    ...changes,
  } as PlatformDefinition;
  return stackOf(wholePlatform(platform), "account-prod");
}

const created = accountOfProd({});

describe("an account without settings", () => {
  test.each(parts)("has its %s", (part) => {
    for (const type of types[part]) {
      expect(Object.keys(all(created, type))).not.toEqual([]);
    }
  });

  test("keeps the recorded configuration, because prod is in it", () => {
    expect(resource(created, "aws_s3_bucket", "configuration_bucket")).toMatchObject({
      bucket: `shop-account-prod-configuration-${PROD}`,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(created, "aws_s3_bucket_logging", "configuration_bucket_logging")).toMatchObject({
      target_bucket: `shop-account-prod-audit-access-logs-${PROD}`,
    });
  });

  test("notifies one topic of everything that is found", () => {
    expect(Object.keys(all(created, "aws_sns_topic"))).toEqual(["notifications"]);
    const targets = Object.values(all(created, "aws_cloudwatch_event_target"));
    const notified = targets.filter(({ arn }) => arn === "${aws_sns_topic.notifications.arn}");
    expect(notified.map(({ rule }) => rule).sort()).toEqual([
      "${aws_cloudwatch_event_rule.access_analyzer_findings_rule.name}",
      "${aws_cloudwatch_event_rule.configuration_findings_rule.name}",
      "${aws_cloudwatch_event_rule.security_hub_findings_rule.name}",
      "${aws_cloudwatch_event_rule.threat_detection_findings_rule.name}",
    ]);
  });

  test("has the same in the account that environments share", () => {
    const shared = stackOf(wholePlatform(), "account");
    for (const type of parts.flatMap((part) => types[part])) {
      expect(Object.keys(all(shared, type))).toEqual(Object.keys(all(created, type)));
    }
  });
});

describe.each(["existing", "off"] as const)("a part that is %s", (mode) => {
  test.each(parts)("leaves %s out, and nothing else", (part) => {
    // The controls of Security Hub look at what AWS Config records.
    const others = part === "configuration" && mode === "off" ? { securityHub: "off" } : {};
    const stack = accountOfProd({ [part]: mode, ...others });
    for (const type of types[part]) {
      expect(all(stack, type)).toEqual({});
    }
    const left = parts.filter((one) => one !== part && !Object.keys(others).includes(one));
    for (const type of left.flatMap((one) => types[one])) {
      expect(all(stack, type)).toEqual(all(created, type));
    }
  });
});

describe("the settings of a part", () => {
  test("reach GuardDuty", () => {
    const stack = accountOfProd(
      {
        threatDetection: { findingFrequency: "1-hour", minimumSeverity: "low", protections: { kubernetes: true } },
      },
      { waivers: [waiver("threatDetection.findingFrequency")] },
    );
    expect(resource(stack, "aws_guardduty_detector", "threat_detection_detector")).toMatchObject({
      finding_publishing_frequency: "ONE_HOUR",
    });
    expect(resource(stack, "aws_guardduty_detector_feature", "threat_detection_kubernetes")).toMatchObject({
      status: "ENABLED",
    });
  });

  test("reach AWS Config", () => {
    const stack = accountOfProd(
      { configuration: { retentionDays: 3650, serviceLinkedRole: "existing", withoutRules: ["elbv2-multiple-az"] } },
      { waivers: [waiver("configuration.withoutRules")] },
    );
    expect(all(stack, "aws_iam_service_linked_role")).toEqual({});
    expect(all(stack, "aws_config_config_rule")).not.toHaveProperty("configuration_elbv2_multiple_az");
    const { rule } = resource(stack, "aws_s3_bucket_lifecycle_configuration", "configuration_bucket_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ expiration: [{ days: 3650 }] }));
  });

  test("reach Security Hub", () => {
    const stack = accountOfProd(
      { securityHub: { cis: "3.0.0", minimumSeverity: "medium" } },
      { waivers: [waiver("securityHub.cis")] },
    );
    expect(resource(stack, "aws_securityhub_standards_subscription", "security_hub_cis")).toMatchObject({
      standards_arn: "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/3.0.0",
    });
  });
});

describe("an account with environments in two regions", () => {
  const { environments } = definition;
  const inTwo = accountOfProd(
    {},
    {
      environments: {
        ...environments,
        staging: { ...environments.staging, account: "prod", region: "eu-central-1" },
      },
      waivers: [{ environment: "prod", setting: "account", reason: "One account shows what two regions need." }],
    },
  );

  test.each(["aws_guardduty_detector", "aws_config_configuration_recorder", "aws_securityhub_account"])(
    "has one %s in each",
    (type) => {
      const providers = Object.values(all(inTwo, type)).map(({ provider }) => provider);
      expect(new Set(providers)).toEqual(new Set([undefined, "aws.eu-central-1"]));
      expect(providers).toHaveLength(2);
    },
  );

  test("moves and changes nothing in the first", () => {
    for (const type of parts.flatMap((part) => types[part])) {
      expect(all(inTwo, type)).toEqual(expect.objectContaining(all(created, type)));
    }
  });
});

function waiver(setting: string) {
  return { account: "prod", setting, reason: "A test shows that the setting arrives." };
}
