import shop from "../../../examples/shop";
import { stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";

const { environments, accounts } = shop;
const { staging } = environments;
const demo = {
  ...staging,
  stage: "staging",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "demo.shop.example.com" },
};

const before = wholePlatform();

/** The resources of a stack by their addresses, as Terraform sees them. */
function resourcesOf(stack: WholeStack): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stack.resource).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, attributes]) => [`${type}.${id}`, attributes]),
    ),
  );
}

test("an environment in an account of its own gets a stack for that account, and changes no other account's", () => {
  const id = "555555555555";
  const after = wholePlatform({
    ...shop,
    accounts: { ...accounts, demo: { id, region: "eu-west-1", purpose: "The environment that sales shows." } },
    environments: { ...environments, demo: { ...demo, account: "demo" } },
  });
  expect(Object.keys(after).filter((name) => !Object.hasOwn(before, name))).toEqual(["account-demo", "demo"]);
  for (const name of ["account-prod", "account-staging", "account-test", "prod", "staging", "test"]) {
    expect([name, stackOf(after, name).json === stackOf(before, name).json]).toEqual([name, true]);
  }
});

test("an environment in an account that has one shares its stack, in which everything stays as it was", () => {
  const after = wholePlatform({ ...shop, environments: { ...environments, demo: { ...demo, account: "staging" } } });
  expect(Object.keys(after).filter((name) => !Object.hasOwn(before, name))).toEqual(["demo"]);
  const [old, current] = [before, after].map((platform) => resourcesOf(stackOf(platform, "account-staging")));
  expect(current).toMatchObject(old ?? {});
  // The databases of both are restored on trial.
  expect(Object.keys(current ?? {}).filter((address) => !Object.hasOwn(old ?? {}, address))).toEqual([
    "aws_backup_restore_testing_selection.restore_testing_demo_database",
  ]);
  for (const name of ["account", "account-prod", "account-test"]) {
    expect([name, stackOf(after, name).json === stackOf(before, name).json]).toEqual([name, true]);
  }
});
