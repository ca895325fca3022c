import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ProviderCache } from "../../../tools/terraform/provider-cache";

let folder: string;
let cache: ProviderCache;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "cache-"));
  cache = new ProviderCache(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A provider's package, as Terraform puts it into a plugin cache. */
const packageIn = (plugins: string, version: string) =>
  path.join(plugins, "registry.terraform.io", "hashicorp", "aws", version, "linux_amd64");

function addPackage(plugins: string, version: string, content = version): void {
  mkdirSync(packageIn(plugins, version), { recursive: true });
  writeFileSync(path.join(packageIn(plugins, version), "provider"), content);
}

const kept = (version: string) => readFileSync(path.join(packageIn(cache.plugins, version), "provider"), "utf8");

test("keeps packages that a run adds, for the next run to find by a link", async () => {
  await cache.withOwnPlugins((plugins) => {
    addPackage(plugins, "6.0.0");
    return Promise.resolve();
  });
  expect(kept("6.0.0")).toBe("6.0.0");
  await cache.withOwnPlugins((plugins) => {
    expect(lstatSync(packageIn(plugins, "6.0.0")).isSymbolicLink()).toBe(true);
    return Promise.resolve();
  });
  expect(readdirSync(folder)).toEqual(["plugins"]);
});

test("two runs that add the same package at the same time keep it once", async () => {
  await cache.withOwnPlugins((first) =>
    cache.withOwnPlugins((second) => {
      expect(second).not.toBe(first);
      addPackage(first, "6.0.0");
      addPackage(second, "6.0.0");
      addPackage(second, "6.1.0");
      return Promise.resolve();
    }),
  );
  expect([kept("6.0.0"), kept("6.1.0")]).toEqual(["6.0.0", "6.1.0"]);
});

test("keeps nothing of a run that fails", async () => {
  const run = cache.withOwnPlugins((plugins) => {
    addPackage(plugins, "6.0.0", "half");
    return Promise.reject(new Error("killed"));
  });
  await expect(run).rejects.toThrow("killed");
  expect(readdirSync(cache.plugins)).toEqual([]);
  expect(readdirSync(folder)).toEqual(["plugins"]);
});
