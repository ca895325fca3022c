import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { copyProviderLock, LOCK_FILE } from "../../synthesis/provider-lock";

const comments = '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost.';

const entry = (provider: string, version: string) => `provider "${provider}" {
  version = "${version}"
  hashes = [
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}`;

const aws = entry("registry.terraform.io/hashicorp/aws", "5.100.0");
const random = entry("registry.terraform.io/hashicorp/random", "3.6.0");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "provider-lock-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A synthesized stack that requires these providers. */
function stack(name: string, requiredProviders: object) {
  const stackFolder = path.join(folder, "stacks", name);
  mkdirSync(stackFolder, { recursive: true });
  const json = { terraform: { required_providers: requiredProviders } };
  writeFileSync(path.join(stackFolder, "cdk.tf.json"), JSON.stringify(json));
  return { name, resources: 1, folder: stackFolder };
}

const lockBeside = (name: string) => path.join(folder, "stacks", name, LOCK_FILE);

const onlyAws = { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } };

test("stands beside every stack, in place of what `terraform init` wrote there", () => {
  writeFileSync(path.join(folder, LOCK_FILE), `${comments}\n\n${aws}\n`);
  const stacks = [stack("state", onlyAws), stack("prod", onlyAws)];
  writeFileSync(lockBeside("prod"), entry("registry.terraform.io/hashicorp/aws", "6.25.0"));
  copyProviderLock(folder, stacks);
  for (const { name } of stacks) {
    expect(readFileSync(lockBeside(name), "utf8")).toBe(`${comments}\n\n${aws}\n`);
  }
});

test("has for each stack what that stack requires, since a read-only lock file may have no other entry", () => {
  writeFileSync(path.join(folder, LOCK_FILE), `${comments}\n\n${aws}\n\n${random}\n`);
  copyProviderLock(folder, [stack("state", onlyAws), stack("prod", { ...onlyAws, random: { version: "3.6.0" } })]);
  expect(readFileSync(lockBeside("state"), "utf8")).toBe(`${comments}\n\n${aws}\n`);
  expect(readFileSync(lockBeside("prod"), "utf8")).toBe(`${comments}\n\n${aws}\n\n${random}\n`);
});

test("may be OpenTofu's, and may name a provider of a registry of one's own", () => {
  const tofu = entry("registry.opentofu.org/hashicorp/aws", "5.100.0");
  const own = entry("terraform.example.com/platform/aws", "1.0.0");
  writeFileSync(path.join(folder, LOCK_FILE), `${tofu}\n\n${own}\n`);
  copyProviderLock(folder, [
    stack("state", onlyAws),
    stack("prod", { own: { source: "terraform.example.com/platform/aws" } }),
  ]);
  expect(readFileSync(lockBeside("state"), "utf8").trim()).toBe(tofu);
  expect(readFileSync(lockBeside("prod"), "utf8").trim()).toBe(own);
});

test("leaves the stacks' own lock files alone where the settings have none", () => {
  const stacks = [stack("state", onlyAws), stack("prod", onlyAws)];
  writeFileSync(lockBeside("prod"), aws);
  copyProviderLock(folder, stacks);
  expect(existsSync(lockBeside("state"))).toBe(false);
  expect(readFileSync(lockBeside("prod"), "utf8")).toBe(aws);
});
