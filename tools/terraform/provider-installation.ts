import execa from "execa";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type TerraformBinary } from "./find-terraform";
import { linkPackages } from "./package-links";
import { ProviderCache } from "./provider-cache";
import { terraformEnvironment } from "./terraform-environment";
import { findUnpackedMirrors, PROVIDER_IN_MIRROR } from "./unpacked-mirror";

/** How Terraform is to be run so that it finds the AWS provider. */
export interface ProviderInstallation {
  readonly environment: NodeJS.ProcessEnv;
  /** A lock file that selects the provider that was found: with a copy of it, `init` in a stack takes the same one. */
  readonly lockFile: string;
  /** Where the provider comes from, for people: `Terraform's own way` or the mirror's folder. */
  readonly source: string;
}

/** The part of a stack's JSON that says which providers it needs. */
export type RequiredProviders = Readonly<Record<string, { readonly source: string; readonly version: string }>>;

/** Props of {@link installProvider}. */
export interface ProviderInstallationProps {
  readonly terraform: TerraformBinary;
  readonly requiredProviders: RequiredProviders;
  /** Folder that keeps the provider between runs, shared by all of them: `.cache/terraform`. */
  readonly cache: string;
  /** Folder of this run alone. It must exist as long as Terraform is run in the environment that is returned. */
  readonly folder: string;
  /** @default the folders in which systems keep add-on software */
  readonly mirrorRoots?: readonly string[];
}

/**
 * Finds out by trying how the AWS provider can be installed: first as Terraform does by itself, which covers the
 * registry, the user's CLI configuration and the implied mirror folders; then from an unpacked mirror elsewhere.
 *
 * Several commands may do this at once. Each runs Terraform in its own folder, and the cache they share changes only
 * by renaming, so that none sees half of what another writes.
 *
 * @throws if the provider can't be installed; the message carries what Terraform said
 */
export async function installProvider(props: ProviderInstallationProps): Promise<ProviderInstallation> {
  const { terraform, requiredProviders } = props;
  const folder = path.resolve(props.folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: requiredProviders } }),
  );
  const lockFile = path.join(folder, ".terraform.lock.hcl");
  const cache = new ProviderCache(props.cache);
  cache.copyLockFile(lockFile);
  const own = terraformEnvironment();

  // Where the user has a plugin cache, Terraform uses that one in its own way.
  const userCache = own["TF_PLUGIN_CACHE_DIR"];
  const refusal = await cache.withOwnPlugins((plugins) =>
    init(terraform, folder, { ...own, TF_PLUGIN_CACHE_DIR: userCache ?? plugins }),
  );
  if (refusal === undefined) {
    cache.keepLockFile(lockFile);
    const environment = { ...own, TF_PLUGIN_CACHE_DIR: userCache ?? cache.plugins };
    return { environment, lockFile, source: "Terraform's own way" };
  }
  for (const mirror of findUnpackedMirrors(props.mirrorRoots)) {
    // Terraform links to an unpacked mirror; a cache would only be a second link, made by every init at once.
    const environment = { ...own, TF_CLI_CONFIG_FILE: writeMirrorConfiguration(folder, mirror) };
    if ((await init(terraform, folder, environment)) === undefined) {
      cache.keepLockFile(lockFile);
      return { environment, lockFile, source: mirror };
    }
  }
  throw new Error(
    "The AWS provider can't be installed: not from the registry, not by your Terraform CLI configuration, and not " +
      "from an unpacked mirror in the system's folders for add-on software. On a machine with network access, run " +
      `\`terraform providers mirror <folder>\`, and name that folder in a CLI configuration file.\n${refusal}`,
  );
}

/** Runs `init`, and again without the lock file of an earlier run. Returns what Terraform said if it failed. */
async function init(terraform: TerraformBinary, folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const lockFile = path.join(folder, ".terraform.lock.hcl");
  const attempt = () =>
    execa(terraform.command, ["init", "-no-color"], { cwd: folder, env, extendEnv: false, reject: false, all: true });
  const first = await attempt();
  if (!first.failed) return undefined;
  if (!existsSync(lockFile)) return first.all;
  rmSync(lockFile);
  const second = await attempt();
  return second.failed ? second.all : undefined;
}

/** Writes a CLI configuration that takes the AWS provider from the mirror, and all others as usual. */
function writeMirrorConfiguration(folder: string, mirror: string): string {
  const links = path.join(folder, "mirror");
  rmSync(links, { recursive: true, force: true });
  // OpenTofu asks for the same provider under the name of its own registry.
  const hosts = ["registry.terraform.io", "registry.opentofu.org"];
  for (const host of hosts) {
    linkPackages(path.join(mirror, PROVIDER_IN_MIRROR), path.join(links, host, "hashicorp", "aws"));
  }
  const file = path.join(folder, "mirror.tfrc");
  const providers = JSON.stringify(hosts.map((host) => `${host}/hashicorp/aws`));
  writeFileSync(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(links)}
    include = ${providers}
  }
  direct {
    exclude = ${providers}
  }
}
`,
  );
  return file;
}
