import * as fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import shop from "../examples/shop";
import microservices from "../examples/microservices";
import { makeStacks } from "../main";
import { checkSettings } from "../settings/check/check-settings";
import { type WholeStack, wholePlatform } from "./support/shop-platform";
import { shuffled } from "./support/shuffled";

const texts = (platform: Record<string, WholeStack>) =>
  Object.entries(platform).map(([name, { json }]) => [name, json]);

test("the order of keys in the settings changes no byte of any stack", () => {
  const expected = texts(wholePlatform());
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (order) => {
      expect(texts(wholePlatform(shuffled(shop, order)))).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

test("no stack contains a path of this machine or a time", () => {
  for (const [, json] of texts(wholePlatform())) {
    expect(json).not.toContain(process.cwd());
    expect(json).not.toMatch(/"[^"]*\b20\d\d-\d\d-\d\dT/);
  }
});

test("an environment in the network of another depends on it, so that the owner is applied first", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "manifest-"));
  try {
    makeStacks(checkSettings(microservices, { example: true }).settings, folder).synth();
    const { stacks } = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as {
      stacks: Record<string, { dependencies: string[] }>;
    };
    const dependencies = Object.entries(stacks).map(([name, stack]) => [name, stack.dependencies]);
    expect(Object.fromEntries(dependencies)).toEqual({
      account: [],
      "account-applications": [],
      prod: [],
      staging: ["prod"],
      state: [],
      test: ["prod"],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("state in HCP Terraform", () => {
  const organization = { kind: "hcp", organization: "example" };
  const platform = wholePlatform({ ...shop, backend: organization });

  test("replaces the state bucket and its stack: each stack has a workspace", () => {
    expect(Object.keys(platform).sort()).toEqual([
      "account",
      "account-prod",
      "account-staging",
      "account-test",
      "prod",
      "staging",
      "test",
    ]);
    for (const [name, { terraform }] of Object.entries(platform)) {
      expect(terraform).not.toHaveProperty("backend");
      expect(terraform["cloud"]).toEqual({ organization: "example", workspaces: { name: `shop-${name}` } });
    }
  });

  test("uses the project and the prefix of the settings", () => {
    const backend = { ...organization, project: "web", workspacePrefix: "acme-shop" };
    expect(wholePlatform({ ...shop, backend })["prod"]?.terraform["cloud"]).toEqual({
      organization: "example",
      workspaces: { name: "acme-shop-prod", project: "web" },
    });
  });

  test("can be that of a Terraform Enterprise installation", () => {
    const backend = { ...organization, hostname: "terraform.example.com" };
    expect(wholePlatform({ ...shop, backend })["prod"]?.terraform["cloud"]).toEqual({
      hostname: "terraform.example.com",
      organization: "example",
      workspaces: { name: "shop-prod" },
    });
  });

  test("has nothing in the stacks of how Terraform runs there", () => {
    const backend = { ...organization, terraformVersion: "1.13.4", agentPool: "apool-0123456789abcdef" };
    expect(JSON.stringify(wholePlatform({ ...shop, backend }))).toBe(JSON.stringify(platform));
  });

  test("keeps the guard against credentials of another account", () => {
    expect(platform["prod"]?.provider.aws[0]).toMatchObject({ allowed_account_ids: ["444444444444"] });
  });
});
