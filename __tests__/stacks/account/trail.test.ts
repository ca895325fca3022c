import { changed } from "../../support/settings-under-test";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";

const reason = "The security team runs it for the whole organization.";

/** The stack of the account of prod, with settings of its parts. */
function accountStack(parts: Readonly<Record<string, unknown>> = {}, changes: object = {}): WholeStack {
  const prod = { id: "400000000004", region: "eu-west-1", purpose: "The environment that customers use.", ...parts };
  const waivers = Object.keys(parts).map((setting) => ({ account: "prod", setting, reason }));
  return stackOf(wholePlatform(changed({ "accounts.prod": prod, waivers, ...changes })), "account-prod");
}

describe("the trail in the stack of an account", () => {
  const stack = accountStack();

  test("is created, with the alarms on its events", () => {
    expect(resource(stack, "aws_cloudtrail", "trail")).toMatchObject({
      name: "shop-account-prod-trail",
      is_multi_region_trail: true,
    });
    const alarms = Object.entries(all(stack, "aws_cloudwatch_log_metric_filter"));
    expect(alarms).toHaveLength(15);
    for (const [, filter] of alarms) {
      expect(filter).toMatchObject({ log_group_name: "${aws_cloudwatch_log_group.trail_log.name}" });
    }
    expect(resource(stack, "aws_cloudwatch_metric_alarm", "cis_alarms_root_use")).toMatchObject({
      alarm_actions: ["${aws_sns_topic.notifications.arn}"],
    });
    expect(resource(stack, "aws_sns_topic", "notifications")).toMatchObject({ name: "shop-account-prod-findings" });
  });

  test("can't be destroyed with its evidence where prod is, and neither can the access logs of its bucket", () => {
    for (const bucket of ["trail_bucket", "access_logs"]) {
      expect(resource(stack, "aws_s3_bucket", bucket)).toMatchObject({
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(resource(stack, "aws_s3_bucket_logging", "trail_bucket_logging")).toMatchObject({
      target_bucket: "shop-account-prod-audit-access-logs-400000000004",
    });
  });

  test("exists in every account once, in the shared one too", () => {
    const platform = wholePlatform(changed({}));
    const trails = Object.entries(platform).flatMap(([name, one]) =>
      Object.values(one.resource["aws_cloudtrail"] ?? {}).map((trail) => `${name}: ${String(trail["name"])}`),
    );
    expect(trails.sort()).toEqual([
      "account-200000000002: shop-account-200000000002-trail",
      "account-300000000003: shop-account-300000000003-trail",
      "account-400000000004: shop-account-400000000004-trail",
      "account: shop-shared-trail",
    ]);
  });

  test("has the settings that are given", () => {
    const other = accountStack(
      {},
      {
        "accounts.prod.trail": {
          archiveAfterDays: "never",
          retentionDays: 3653,
          logRetentionDays: 731,
          deliveryTopic: "arn:aws:sns:eu-west-1:400000000004:siem",
          alarms: { "unauthorized-calls": 20, "vpc-changes": "off" },
        },
        waivers: ["unauthorized-calls", "vpc-changes"].map((name) => {
          return { account: "prod", setting: `trail.alarms.${name}`, reason };
        }),
      },
    );
    expect(resource(other, "aws_cloudtrail", "trail")).toMatchObject({
      sns_topic_name: "arn:aws:sns:eu-west-1:400000000004:siem",
    });
    const { rule } = resource(other, "aws_s3_bucket_lifecycle_configuration", "trail_bucket_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ expiration: [{ days: 3653 }] }));
    expect(JSON.stringify(rule)).not.toContain("GLACIER_IR");
    expect(resource(other, "aws_cloudwatch_log_group", "trail_log")).toMatchObject({ retention_in_days: 731 });
    expect(resource(other, "aws_cloudwatch_metric_alarm", "cis_alarms_unauthorized_calls")).toMatchObject({
      threshold: 20,
    });
    expect(all(other, "aws_cloudwatch_metric_alarm")).not.toHaveProperty("cis_alarms_vpc_changes");
  });

  test("is left to whom runs it, with alarms on the log group that is named", () => {
    const existing = accountStack(
      {},
      {
        "accounts.prod.trail": { mode: "existing", logGroup: "aws-cloudtrail-logs" },
        waivers: [{ account: "prod", setting: "trail", reason }],
      },
    );
    expect(existing.resource).not.toHaveProperty("aws_cloudtrail");
    expect(existing.resource["aws_s3_bucket"] ?? {}).not.toHaveProperty("trail_bucket");
    const filters = Object.values(all(existing, "aws_cloudwatch_log_metric_filter"));
    expect(filters).toHaveLength(15);
    for (const filter of filters) {
      expect(filter).toMatchObject({ log_group_name: "aws-cloudtrail-logs" });
    }
  });

  test.each(["existing", "off"])("leaves nothing behind if it is %s", (mode) => {
    const other = accountStack({ trail: mode });
    expect(other.resource).not.toHaveProperty("aws_cloudtrail");
    expect(other.resource).not.toHaveProperty("aws_cloudwatch_log_metric_filter");
    const addresses = Object.values(other.resource).flatMap(Object.keys);
    expect(addresses.filter((address) => /^(?:trail|cis_alarms)/.test(address))).toEqual([]);
  });
});

describe("the analyzers in the stack of an account", () => {
  const analyzers = (stack: WholeStack) => Object.entries(stack.resource["aws_accessanalyzer_analyzer"] ?? {});

  test("look at every region of the account, and once at what nobody uses", () => {
    const stack = accountStack(
      {},
      {
        "environments.america": {
          stage: "prod",
          account: "prod",
          region: "us-east-2",
          network: { cidr: "10.9.0.0/16" },
          ingress: { domain: "us.example.com" },
        },
        "environments.prod.account": "prod",
      },
    );
    expect(
      analyzers(stack)
        .map(([name, { type }]) => `${name}: ${String(type)}`)
        .sort(),
    ).toEqual([
      "access_analyzer_external: ACCOUNT",
      "access_analyzer_unused: ACCOUNT_UNUSED_ACCESS",
      "access_analyzer_us_east_2_external: ACCOUNT",
    ]);
    // What was there before the region stays where it was.
    const before = analyzers(accountStack());
    expect(analyzers(stack)).toEqual(expect.arrayContaining(before));
  });

  test("have the settings that are given", () => {
    const stack = accountStack({}, { "accounts.prod.accessAnalyzer": { unusedDays: 30 } });
    expect(resource(stack, "aws_accessanalyzer_analyzer", "access_analyzer_unused")).toMatchObject({
      configuration: { unused_access: { unused_access_age: 30 } },
    });
  });

  test.each(["existing", "off"])("are absent if they are %s", (mode) => {
    const addresses = Object.values(accountStack({ accessAnalyzer: mode }).resource).flatMap(Object.keys);
    expect(addresses.filter((address) => address.startsWith("access_analyzer"))).toEqual([]);
  });
});
