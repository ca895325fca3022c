import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { installProvider, type ProviderInstallationProps } from "../../../tools/terraform/provider-installation";
import { findUnpackedMirrors } from "../../../tools/terraform/unpacked-mirror";
import { describeWithTerraform } from "../../support/describe-with";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "provider-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function mirrorAt(...parts: string[]): string {
  const mirror = path.join(folder, ...parts);
  mkdirSync(path.join(mirror, "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64"), { recursive: true });
  return mirror;
}

describe("looking for an unpacked mirror", () => {
  test("finds it a few folders deep, the nearest to the root first", () => {
    const deep = mirrorAt("b", "share", "plugins");
    const near = mirrorAt("mirror");
    expect(findUnpackedMirrors([folder])).toEqual([near, deep]);
  });

  test("ignores mirrors of other providers, and hidden folders", () => {
    mkdirSync(path.join(folder, "other/registry.terraform.io/hashicorp/google/6.0.0"), { recursive: true });
    mirrorAt(".hidden");
    expect(findUnpackedMirrors([folder])).toEqual([]);
  });

  test("stops at a certain depth", () => {
    mirrorAt("1", "2", "3", "4", "5");
    expect(findUnpackedMirrors([folder])).toEqual([]);
  });

  test("accepts a root that does not exist", () => {
    expect(findUnpackedMirrors([path.join(folder, "missing")])).toEqual([]);
  });
});

describeWithTerraform(() => {
  const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } };

  const install = (name: string, props: Partial<ProviderInstallationProps> = {}) =>
    installProvider({
      terraform: findTerraform("npm test"),
      requiredProviders,
      cache: path.join(folder, "cache"),
      folder: path.join(folder, name),
      ...props,
    });

  test("installs a provider that Terraform accepts, and locks it", async () => {
    const { lockFile } = await install("run");
    expect(readFileSync(lockFile, "utf8")).toContain("/hashicorp/aws");
  });

  test("two runs with the same cache don't disturb each other, nor does a later one", async () => {
    const runs = await Promise.all([install("first"), install("second")]);
    const later = await install("later");
    for (const [index, { environment, lockFile }] of [...runs, later].entries()) {
      const stack = path.join(folder, `stack-${index}`);
      mkdirSync(stack);
      copyFileSync(lockFile, path.join(stack, ".terraform.lock.hcl"));
      const json = JSON.stringify({ terraform: { required_providers: requiredProviders } });
      writeFileSync(path.join(stack, "main.tf.json"), json);
      const { command } = findTerraform("npm test");
      const result = await execa(command, ["init", "-no-color"], { cwd: stack, env: environment, extendEnv: false });
      expect(result.stdout).toContain("successfully initialized");
    }
    expect(readdirSync(path.join(folder, "cache")).sort()).toEqual(["plugins", "provider.lock.hcl"]);
  });

  test("says what Terraform said, and what to do, if the provider can't be installed", async () => {
    const unknown = { nothing: { source: "terraform.invalid/nobody/nothing", version: "1.0.0" } };
    await expect(install("run", { requiredProviders: unknown, mirrorRoots: [] })).rejects.toThrow(
      /AWS provider can't be installed[^]*terraform providers mirror[^]*nobody\/nothing/,
    );
  });
});
