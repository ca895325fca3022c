import microservices from "../../../examples/microservices";
import shop from "../../../examples/shop";
import { checkSettings } from "../../../settings/check/check-settings";
import { stackPlace } from "../../../stacks/platform/stack-place";

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
  expect(stackPlace("live", renamed.settings, {}).stage).toBe("prod");
  expect(stackPlace("test", renamed.settings, {}).stage).toBe("test");
});

test("an account has the strictest stage of its environments", () => {
  expect(stackPlace("account-test", settings, {}).stage).toBe("test");
  expect(stackPlace("account-prod", settings, {}).stage).toBe("prod");
  const { settings: oneAccount } = checkSettings(microservices, { example: true });
  expect(stackPlace("account-applications", oneAccount, {}).stage).toBe("prod");
});

test("what all environments share has the strictest stage of all", () => {
  expect(["state", "account"].map((name) => stackPlace(name, settings, {}).stage)).toEqual(["prod", "prod"]);
  const { settings: onlyTest } = checkSettings(
    { ...shop, waivers: [], environments: { test: shop.environments.test } },
    { example: true },
  );
  expect(["state", "account"].map((name) => stackPlace(name, onlyTest, {}).stage)).toEqual(["test", "test"]);
});

test("a stack of the user's own is an environment's by its name and its account, and else prod", () => {
  expect(stackPlace("test-reports", settings, inAccount("222222222222")).stage).toBe("test");
  expect(stackPlace("test-reports", settings, inAccount("444444444444")).stage).toBe("prod");
  expect(stackPlace("test-reports", settings, {}).stage).toBe("prod");
  expect(stackPlace("reports", settings, inAccount("222222222222")).stage).toBe("prod");
});
