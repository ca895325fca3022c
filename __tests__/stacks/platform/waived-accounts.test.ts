import shop from "../../../examples/shop";
import { checkSettings } from "../../../settings/check/check-settings";
import { judgeStacks } from "../../../stacks/platform/judge-stacks";
import { wholePlatform } from "../../support/shop-platform";

/** What makes an account of prod weaker than the rules want, each with the setting whose waiver covers it. */
const weaker = { threatDetection: { protections: { lambda: false } }, passwordPolicy: { minimumLength: 12 } };
const waived = ["threatDetection.protections.lambda", "passwordPolicy.minimumLength"];

test("a waiver of one value of an account's part covers what the rules find for its sake", () => {
  const definition = {
    ...shop,
    accounts: { ...shop.accounts, prod: { ...shop.accounts.prod, ...weaker } },
    waivers: waived.map((setting) => ({
      account: "prod",
      setting,
      reason: "The organization does it in another way.",
    })),
  };
  const { settings } = checkSettings(definition, { example: true });
  const contents = new Map(
    Object.entries(wholePlatform(definition)).map(([name, { json }]) => [name, JSON.parse(json) as object]),
  );
  const judged = (waivers: typeof settings.waivers) => () =>
    judgeStacks(contents, {
      settings: { ...settings, waivers },
      definition,
      additions: { sourceOf: () => undefined },
      ownRules: [],
    });

  expect(judged(settings.waivers)()).toEqual([]);
  expect(judged([])).toThrow(/guardduty-features[^]*iam-password-policy/);
});
