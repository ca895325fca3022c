import shop from "../../../examples/shop";
import { checkSettings } from "../../../settings/check/check-settings";
import { SettingsError } from "../../../settings/issues/settings-error";

const { environments } = shop;

function accountsOf(changes: object) {
  return checkSettings({ ...shop, ...changes }, { example: true }).settings.accounts;
}

function issuesOf(changes: object): string[] {
  try {
    accountsOf(changes);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

test("an environment names its account, which knows its environments", () => {
  const { accounts, environments: checked } = checkSettings(shop, { example: true }).settings;
  expect(checked["prod"]?.account).toBe("444444444444");
  expect(accounts["prod"]).toMatchObject({
    id: "444444444444",
    environments: ["prod"],
    hasProd: true,
    isShared: false,
    destroy: "stateless-only",
    tags: { Environment: "account-prod" },
  });
  expect(accounts["test"]).toMatchObject({ hasProd: false, destroy: "all" });
  expect(accounts["shared"]).toMatchObject({
    environments: [],
    isShared: true,
    destroy: "stateless-only",
    tags: { Environment: "shared" },
  });
});

test("an account that only an id names has an entry by its id", () => {
  const { staging, test: testing } = environments;
  const ids = { staging: { ...staging, account: "555555555555" }, test: { ...testing, account: "555555555555" } };
  const accounts = accountsOf({
    accounts: {},
    shared: { account: "111111111111", region: "eu-west-1" },
    environments: ids,
  });
  expect(Object.keys(accounts)).toEqual(["111111111111", "555555555555"]);
  expect(accounts["555555555555"]).toMatchObject({
    environments: ["staging", "test"],
    purpose: "The account of the environments staging, test.",
    destroy: "stateful-with-flag",
  });
  expect(accounts["111111111111"]?.purpose).toBe("The account of what all environments share.");
  const { test: only } = environments;
  const together = { ...only, account: "111111111111" };
  const one = accountsOf({
    accounts: {},
    shared: { account: "111111111111", region: "eu-west-1" },
    environments: { a: { ...together, stage: "test" } },
  });
  expect(one["111111111111"]?.purpose).toBe("The account of what all environments share, and of the environment a.");
  const apart = accountsOf({
    accounts: {},
    shared: { account: "555555555555", region: "eu-west-1" },
    environments: { a: { ...together, stage: "test" } },
  });
  expect(apart["111111111111"]?.purpose).toBe("The account of the environment a.");
});

test("the regions of an account are that of its stack, and then those of its environments", () => {
  const { test: testing } = environments;
  const accounts = accountsOf({
    environments: { ...environments, test: { ...testing, region: "eu-central-1" } },
  });
  expect(accounts["test"]?.regions).toEqual(["eu-west-1", "eu-central-1"]);
});

test("a name that no account has is an issue, with the name that was probably meant", () => {
  const { test: testing } = environments;
  expect(issuesOf({ environments: { ...environments, test: { ...testing, account: "tset" } } })).toEqual([
    'environments.test.account: there is no account named "tset"; did you mean "test"?',
  ]);
  expect(issuesOf({ accounts: {}, shared: { account: "111111111111", region: "eu-west-1" } })).toContain(
    'environments.test.account: there is no account named "test"; add it to `accounts`, or write the account\'s id of 12 digits.',
  );
  expect(issuesOf({ environments: { ...environments, test: { ...testing, account: "constructor" } } })[0]).toMatch(
    'there is no account named "constructor"; available: prod, shared, staging, test',
  );
});

test("two names that no account has are not taken for one account", () => {
  const { prod, test: testing } = environments;
  const unknown = { ...environments, prod: { ...prod, account: "a-one" }, test: { ...testing, account: "k-one" } };
  expect(issuesOf({ environments: unknown })).toEqual([
    expect.stringMatching(/^environments\.prod\.account: there is no account named "a-one"/),
    expect.stringMatching(/^environments\.test\.account: there is no account named "k-one"/),
  ]);
});

test("two names can't have one id", () => {
  const { accounts } = shop;
  expect(issuesOf({ accounts: { ...accounts, test: { ...accounts.test, id: "333333333333" } } })).toEqual([
    'accounts.staging.id: is the id of the account "test" too; keep one of them.',
  ]);
});

test("the stack of the shared account is in the region of what all environments share", () => {
  const { accounts } = shop;
  expect(issuesOf({ accounts: { ...accounts, shared: { ...accounts.shared, region: "eu-central-1" } } })).toEqual([
    'accounts.shared.region: "eu-central-1" must be `shared.region`, "eu-west-1", because this is the account of what all environments share.',
  ]);
});

test("an invalid id is one issue, and hides no other", () => {
  const { accounts } = shop;
  expect(issuesOf({ project: "X", accounts: { ...accounts, test: { ...accounts.test, id: "22" } } })).toEqual([
    expect.stringMatching(/^accounts\.test\.id: must be an AWS account id: 12 digits/),
    expect.stringMatching(/^project: /),
  ]);
});

test("a waiver is for an environment or for an account that exists", () => {
  const waiver = { setting: "trail", reason: "The organization has a trail for all accounts." };
  const issues = (holder: object) => issuesOf({ waivers: [...shop.waivers, { ...waiver, ...holder }] });
  expect(issues({ account: "prd" })).toEqual([
    expect.stringMatching(/^waivers\[\d+\]\.account: there is no account named "prd"; did you mean "prod"\?$/),
  ]);
  expect(issues({ account: "prod", environment: "prod" })).toEqual([
    expect.stringMatching(/^waivers\[\d+\]: must have either `environment` or `account`\.$/),
  ]);
  expect(issues({})).toEqual([expect.stringMatching(/must have either `environment` or `account`/)]);
});
