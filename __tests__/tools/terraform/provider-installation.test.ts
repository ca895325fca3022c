import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { installProvider } from "../../../tools/terraform/provider-installation";
import { findUnpackedMirrors } from "../../../tools/terraform/unpacked-mirror";

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
  test("finds it some folders deep, the nearest first", () => {
    const deep = mirrorAt("b", "share", "plugins");
    const near = mirrorAt("mirror");
    expect(findUnpackedMirrors([folder])).toEqual([near, deep]);
  });

  test("takes no notice of a mirror of other providers, nor of hidden folders", () => {
    mkdirSync(path.join(folder, "other/registry.terraform.io/hashicorp/google/6.0.0"), { recursive: true });
    mirrorAt(".hidden");
    expect(findUnpackedMirrors([folder])).toEqual([]);
  });

  test("does not search without bounds", () => {
    mirrorAt("1", "2", "3", "4", "5");
    expect(findUnpackedMirrors([folder])).toEqual([]);
  });

  test("a missing folder is no fault", () => {
    expect(findUnpackedMirrors([path.join(folder, "missing")])).toEqual([]);
  });
});

describe("installing the provider", () => {
  test("finds one that the real Terraform accepts, and locks it", async () => {
    const cache = path.join(folder, "cache");
    const installation = await installProvider({
      terraform: await findTerraform("npm test"),
      requiredProviders: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
      cache,
    });
    expect(readFileSync(installation.lockFile, "utf8")).toContain("/hashicorp/aws");
  });

  test("says what Terraform said, and what to do, if there is none", async () => {
    const installing = installProvider({
      terraform: await findTerraform("npm test"),
      requiredProviders: { nothing: { source: "terraform.invalid/nobody/nothing", version: "1.0.0" } },
      cache: path.join(folder, "cache"),
      mirrorRoots: [],
    });
    await expect(installing).rejects.toThrow(
      /AWS provider can't be had[^]*terraform providers mirror[^]*nobody\/nothing/,
    );
  });
});
