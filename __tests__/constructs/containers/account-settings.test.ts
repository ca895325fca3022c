import { Testing } from "cdktf";
import { EcsAccountSettings, type EcsAccountSettingsProps } from "../../../constructs/containers/account-settings";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { synthesizeStack } from "../../support/synthesize";

/** The values of ECS's settings, by name. */
function settings(props: EcsAccountSettingsProps = {}, region = "eu-west-1"): Record<string, unknown> {
  const stack = new PlatformStack(Testing.app(), "account", {
    project: "shop",
    environment: "shared",
    account: "444444444444",
    region,
    backend: { kind: "local" },
  });
  new EcsAccountSettings(stack, "ecs-settings", props);
  const resources = Object.values(synthesizeStack(stack).resource["aws_ecs_account_setting_default"] ?? {});
  return Object.fromEntries(resources.map(({ name, value }) => [String(name), value]));
}

test("clusters have enhanced insights, tags need a permission, and tasks are replaced after a week", () => {
  expect(settings()).toEqual({
    containerInsights: "enhanced",
    tagResourceAuthorization: "on",
    fargateTaskRetirementWaitPeriod: "7",
  });
});

test("props choose the insights and the days", () => {
  expect(settings({ containerInsights: "disabled", taskRetirementDays: 0 })).toMatchObject({
    containerInsights: "disabled",
    fargateTaskRetirementWaitPeriod: "0",
  });
});

test("Fargate has FIPS 140 in AWS GovCloud (US) alone", () => {
  expect(settings({ fargateFips: true }, "us-gov-west-1")).toMatchObject({ fargateFIPSMode: "enabled" });
  expect(() => settings({ fargateFips: true })).toThrow(
    "account/ecs-settings: `fargateFips` is available in AWS GovCloud (US) only; leave it out.",
  );
});
