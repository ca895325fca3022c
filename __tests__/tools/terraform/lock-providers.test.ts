import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { lockProviders, platforms, type ProviderLockProps } from "../../../tools/terraform/lock-providers";
import { PROJECT, synthesize } from "../../../tools/terraform/synthesized-stacks";
import { terraformEnvironment } from "../../../tools/terraform/terraform-environment";

const terraform = findTerraform("npm test");
const [own, another, ...others] = platforms();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-providers-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A mirror with packages of the AWS provider for these platforms. Locking and installing them runs nothing. */
function mirrorOf(...names: readonly (string | undefined)[]): string {
  const mirror = path.join(folder, "mirror");
  const host = terraform.product === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io";
  for (const name of names) {
    const unpacked = path.join(mirror, host, "hashicorp", "aws", "5.100.0", name ?? "");
    mkdirSync(unpacked, { recursive: true });
    writeFileSync(path.join(unpacked, "terraform-provider-aws_v5.100.0_x5"), `for ${name ?? ""}`, { mode: 0o755 });
  }
  return mirror;
}

function props(mirror: string): ProviderLockProps {
  return {
    terraform,
    requiredProviders: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    lockFile: path.join(folder, ".terraform.lock.hcl"),
    cache: path.join(folder, "cache"),
    mirror,
  };
}

test("locks every platform for which there is a package, and names the others with what Terraform said", async () => {
  const locking = props(mirrorOf(own, another));
  const { providers, locked, missing, reason } = await lockProviders(locking);
  expect(providers).toEqual([expect.stringMatching(/^registry\..*\/hashicorp\/aws 5\.100\.0$/)]);
  expect(locked).toEqual([own, another]);
  expect(missing).toEqual(others);
  expect(reason?.replace(/\s+/g, " ")).toContain(`is not available for ${others[0] ?? ""}`);
  expect(readFileSync(locking.lockFile, "utf8").match(/"h1:/g)).toHaveLength(2);
});

test("writes nothing where this machine's platform can't be locked", async () => {
  writeFileSync(path.join(folder, ".terraform.lock.hcl"), "as before");
  const mirror = mirrorOf(another);
  await expect(lockProviders(props(mirror))).rejects.toThrow(
    `The mirror ${mirror} lacks a provider for this machine (${own}).`,
  );
  expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toBe("as before");
});

test("`terraform init -lockfile=readonly` takes the lock file of the settings beside every stack", async () => {
  const mirror = mirrorOf(own);
  await lockProviders(props(mirror));
  const shop = JSON.stringify(path.join(PROJECT, "examples", "shop"));
  writeFileSync(path.join(folder, "index.ts"), `export { default } from ${shop};\n`);
  const stacks = await synthesize(folder, path.join(folder, "out"));
  const cliConfiguration = path.join(folder, "mirror.tfrc");
  writeFileSync(cliConfiguration, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
  const env = { ...terraformEnvironment(), TF_CLI_CONFIG_FILE: cliConfiguration };
  expect(stacks.length).toBeGreaterThan(1);
  for (const stack of stacks) {
    const args = ["init", "-backend=false", "-lockfile=readonly", "-no-color"];
    const init = await execa(terraform.command, args, { cwd: stack.folder, env, extendEnv: false, all: true });
    expect(init.all).toContain("Reusing previous version of hashicorp/aws from the dependency lock file");
  }
}, 60_000);
