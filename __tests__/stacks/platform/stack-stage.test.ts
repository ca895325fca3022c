import microservices from "../../../examples/microservices";
import shop from "../../../examples/shop";
import { checkSettings } from "../../../settings/check/check-settings";
import { stackStage } from "../../../stacks/platform/stack-stage";

const { settings } = checkSettings(shop, { example: true });
const inAccount = (account: string) => ({
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: [account] }] },
});

test("an environment has the stage of its settings, whatever its name", () => {
  const { environments } = shop;
  const live = { ...environments.prod, stage: "prod" };
  const renamed = checkSettings(
    { ...shop, waivers: [], environments: { live, test: environments.test } },
    { example: true },
  );
  expect(stackStage("live", renamed.settings, {})).toBe("prod");
  expect(stackStage("test", renamed.settings, {})).toBe("test");
});

test("an account has the strictest stage of its environments", () => {
  expect(stackStage("account-test", settings, {})).toBe("test");
  expect(stackStage("account-prod", settings, {})).toBe("prod");
  const { settings: oneAccount } = checkSettings(microservices, { example: true });
  expect(stackStage("account-applications", oneAccount, {})).toBe("prod");
});

test("what all environments share has the strictest stage of all", () => {
  expect(["state", "account"].map((name) => stackStage(name, settings, {}))).toEqual(["prod", "prod"]);
  const { settings: onlyTest } = checkSettings(
    { ...shop, waivers: [], environments: { test: shop.environments.test } },
    { example: true },
  );
  expect(["state", "account"].map((name) => stackStage(name, onlyTest, {}))).toEqual(["test", "test"]);
});

test("a stack of the user's own is an environment's by its name and its account, and else prod", () => {
  expect(stackStage("test-reports", settings, inAccount("222222222222"))).toBe("test");
  expect(stackStage("test-reports", settings, inAccount("444444444444"))).toBe("prod");
  expect(stackStage("test-reports", settings, {})).toBe("prod");
  expect(stackStage("reports", settings, inAccount("222222222222"))).toBe("prod");
});
