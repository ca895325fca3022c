import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { lockProviders, platforms } from "../../../tools/terraform/lock-providers";
import { PROJECT, synthesize } from "../../../tools/terraform/synthesized-stacks";
import { terraformEnvironment } from "../../../tools/terraform/terraform-environment";
import { describeWithTerraform } from "../../support/describe-with";

const [own, another, ...others] = platforms();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-providers-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Creates a mirror with packages of the AWS provider for some platforms. They are installed, but never run. */
function mirrorFor(...names: readonly (string | undefined)[]): string {
  const mirror = path.join(folder, "mirror");
  for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
    for (const name of names) {
      const unpacked = path.join(mirror, host, "hashicorp", "aws", "5.100.0", name ?? "");
      mkdirSync(unpacked, { recursive: true });
      writeFileSync(path.join(unpacked, "terraform-provider-aws_v5.100.0_x5"), `for ${name ?? ""}`, { mode: 0o755 });
    }
  }
  return mirror;
}

const lockFile = () => path.join(folder, ".terraform.lock.hcl");

function lock(mirror: string) {
  return lockProviders({
    terraform: findTerraform("npm test"),
    requiredProviders: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    lockFile: lockFile(),
    mirror,
  });
}

describeWithTerraform(() => {
  test("locks all platforms that have a package, and names the others with what Terraform printed", async () => {
    const { providers, locked, missing, reason } = await lock(mirrorFor(own, another));
    expect(providers).toEqual([expect.stringMatching(/^registry\..*\/hashicorp\/aws 5\.100\.0$/)]);
    expect(locked).toEqual([own, another]);
    expect(missing).toEqual(others);
    expect(reason?.replace(/\s+/g, " ")).toContain(`is not available for ${others[0] ?? ""}`);
    expect(readFileSync(lockFile(), "utf8").match(/"h1:/g)).toHaveLength(2);
  });

  test("writes nothing if this machine's platform can't be locked", async () => {
    writeFileSync(lockFile(), "as before");
    const mirror = mirrorFor(another);
    await expect(lock(mirror)).rejects.toThrow(`The mirror ${mirror} lacks a provider for this machine (${own}).`);
    expect(readFileSync(lockFile(), "utf8")).toBe("as before");
  });

  test("`terraform init -lockfile=readonly` accepts the settings' lock file in the folder of every stack", async () => {
    const mirror = mirrorFor(own);
    await lock(mirror);
    const shop = JSON.stringify(path.join(PROJECT, "examples", "shop"));
    writeFileSync(path.join(folder, "index.ts"), `export { default } from ${shop};\n`);
    const stacks = await synthesize(folder, path.join(folder, "out"));
    const cliConfiguration = path.join(folder, "mirror.tfrc");
    const installation = `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }`;
    writeFileSync(cliConfiguration, `provider_installation {\n  ${installation}\n}\n`);
    const env = { ...terraformEnvironment(), TF_CLI_CONFIG_FILE: cliConfiguration };
    const args = ["init", "-backend=false", "-lockfile=readonly", "-no-color"];
    expect(stacks.length).toBeGreaterThan(1);
    for (const stack of stacks) {
      const { command } = findTerraform("npm test");
      const init = await execa(command, args, { cwd: stack.folder, env, extendEnv: false, all: true });
      expect(init.all).toContain("Reusing previous version of hashicorp/aws from the dependency lock file");
    }
  });
});
