import execa from "execa";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type TerraformBinary } from "./find-terraform";
import { installProvider, type RequiredProviders } from "./provider-installation";
import { terraformEnvironment } from "./terraform-environment";

/** The platforms on which people and pipelines run Terraform. */
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_arm64", "darwin_amd64", "windows_amd64"];

/** Props of {@link lockProviders}. */
export interface ProviderLockProps {
  readonly terraform: TerraformBinary;
  readonly requiredProviders: RequiredProviders;
  /** File to write. */
  readonly lockFile: string;
  /**
   * Folder of a Terraform filesystem mirror to take the providers from.
   * @default the registries of the providers, or where `terraform init` finds the providers on this machine
   */
  readonly mirror?: string | undefined;
  /** Called before the packages of a platform are downloaded, which takes a while. */
  readonly report?: (platform: string) => void;
}

/** The result of locking the providers. */
export interface ProviderLock {
  /** Address and version of each provider, such as `registry.terraform.io/hashicorp/aws 5.100.0`. */
  readonly providers: readonly string[];
  /** Platforms whose packages the lock file accepts. */
  readonly locked: readonly string[];
  /** Platforms whose packages were not found. */
  readonly missing: readonly string[];
  /** What Terraform printed about the first of them. */
  readonly reason?: string | undefined;
}

/**
 * Locks the newest available version of each required provider for every platform that has a package of it.
 *
 * @throws if this machine's platform can't be locked; the lock file is then unchanged
 */
export async function lockProviders(props: ProviderLockProps): Promise<ProviderLock> {
  const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  try {
    writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: props.requiredProviders } }),
    );
    const lockFile = path.join(folder, ".terraform.lock.hcl");
    const { locked, missing, reason } = await lockPlatforms(folder, props);
    if (locked.length === 0) {
      copyFileSync(await lockOfThisMachine(folder, props, reason), lockFile);
      locked.push(...missing.splice(0, 1));
    }
    copyFileSync(lockFile, props.lockFile);
    return { providers: providersIn(lockFile), locked, missing, reason };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Locks one platform after the other, this machine's first. If that can't be locked, the others are not tried. */
async function lockPlatforms(folder: string, { terraform, mirror, report }: ProviderLockProps) {
  const source = mirror === undefined ? [] : [`-fs-mirror=${path.resolve(mirror)}`];
  const locked: string[] = [];
  const missing: string[] = [];
  let reason: string | undefined;
  for (const platform of platforms()) {
    if (locked.length === 0 && missing.length > 0) {
      missing.push(platform);
      continue;
    }
    report?.(platform);
    const { failed, all } = await execa(
      terraform.command,
      ["providers", "lock", "-no-color", ...source, `-platform=${platform}`],
      { cwd: folder, env: terraformEnvironment(), extendEnv: false, reject: false, all: true },
    );
    (failed ? missing : locked).push(platform);
    if (failed) reason ??= all;
  }
  return { locked, missing, reason };
}

/** Returns the lock file that `terraform init` writes: it also takes providers from the mirrors of this machine. */
async function lockOfThisMachine(folder: string, props: ProviderLockProps, reason?: string): Promise<string> {
  const { terraform, requiredProviders, mirror } = props;
  if (mirror !== undefined) {
    throw new Error(`The mirror ${mirror} lacks a provider for this machine (${platforms()[0]}).\n${reason ?? ""}`);
  }
  // The cache that commands share would keep the version of an earlier run.
  const [cache, init] = [path.join(folder, "cache"), path.join(folder, "init")];
  return (await installProvider({ terraform, requiredProviders, cache, folder: init })).lockFile;
}

/** The platforms to lock, as Terraform names them: this machine's first. */
export function platforms(): [string, ...string[]] {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const own = `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;
  return [own, ...PLATFORMS.filter((platform) => platform !== own)];
}

function providersIn(lockFile: string): string[] {
  const entries = readFileSync(lockFile, "utf8").matchAll(/^provider "([^"]+)" \{\n +version += "([^"]+)"/gm);
  return Array.from(entries, ([, address = "", version = ""]) => `${address} ${version}`);
}
