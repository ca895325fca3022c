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
  /** Folder that keeps providers between runs: `.cache/terraform`. */
  readonly cache: string;
  /**
   * Folder of a Terraform filesystem mirror to take the providers from.
   * @default the providers' registries, or else where `terraform init` finds them on this machine
   */
  readonly mirror?: string | undefined;
  /** Told of every platform before its packages are fetched, which takes a while. */
  readonly report?: (platform: string) => void;
}

/** What came of locking the providers. */
export interface ProviderLock {
  /** Address and version of each provider, such as `registry.terraform.io/hashicorp/aws 5.100.0`. */
  readonly providers: readonly string[];
  /** Platforms whose packages the lock file accepts. */
  readonly locked: readonly string[];
  /** Platforms whose packages could not be had. */
  readonly missing: readonly string[];
  /** What Terraform said of the first of them. */
  readonly reason?: string | undefined;
}

/**
 * Locks the newest version of each required provider that can be had, for every platform for which it can be had.
 * Writes the lock file only if at least this machine's platform can be locked.
 *
 * @throws if it can't; the message carries what Terraform said
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
      copyFileSync(await lockOfThisMachine(props, path.join(folder, "init"), reason), lockFile);
      locked.push(...missing.splice(0, 1));
    }
    copyFileSync(lockFile, props.lockFile);
    return { providers: providersIn(lockFile), locked, missing, reason };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Locks one platform after the other, this machine's first. Where that can't be had, neither can the others. */
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

/** The lock file that `terraform init` writes here, which may take the providers from a mirror of the user's. */
async function lockOfThisMachine(props: ProviderLockProps, folder: string, reason?: string): Promise<string> {
  const { terraform, requiredProviders, cache, mirror } = props;
  if (mirror !== undefined) {
    throw new Error(`The mirror ${mirror} lacks a provider for this machine (${platforms()[0]}).\n${reason ?? ""}`);
  }
  return (await installProvider({ terraform, requiredProviders, cache, folder })).lockFile;
}

/** This machine's platform, as Terraform names it, and the others. */
export function platforms(): [string, ...string[]] {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const own = `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;
  return [own, ...PLATFORMS.filter((platform) => platform !== own)];
}

function providersIn(lockFile: string): string[] {
  const entries = readFileSync(lockFile, "utf8").matchAll(/^provider "([^"]+)" \{\n +version += "([^"]+)"/gm);
  return Array.from(entries, ([, address = "", version = ""]) => `${address} ${version}`);
}
