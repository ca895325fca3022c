import execa from "execa";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type TerraformBinary } from "./find-terraform";
import { terraformEnvironment } from "./terraform-environment";
import { findUnpackedMirrors, PROVIDER_IN_MIRROR } from "./unpacked-mirror";

/** How Terraform is to be run so that it finds the AWS provider. */
export interface ProviderInstallation {
  readonly environment: NodeJS.ProcessEnv;
  /** A lock file that selects the provider found; beside a stack, it spares every `init` another look. */
  readonly lockFile: string;
  /** For people: `Terraform's own way` or the mirror's folder. */
  readonly source: string;
}

/** Part of a stack's JSON that says which providers it takes. */
export type RequiredProviders = Readonly<Record<string, { readonly source: string; readonly version: string }>>;

/** Props of {@link installProvider}. */
export interface ProviderInstallationProps {
  readonly terraform: TerraformBinary;
  readonly requiredProviders: RequiredProviders;
  /** Folder that keeps the provider between runs: `.cache/terraform`. */
  readonly cache: string;
  /** @default the folders in which systems keep add-on software */
  readonly mirrorRoots?: readonly string[];
}

/**
 * Finds out how the AWS provider can be had, by trying: first as Terraform does by itself, which covers the
 * registry, the user's CLI configuration and the implied mirror folders; then from an unpacked mirror elsewhere.
 * Fills the plugin cache, which Terraform can't do safely from two processes at once.
 *
 * @throws if the provider can be had by none of these; the message carries what Terraform said
 */
export async function installProvider(props: ProviderInstallationProps): Promise<ProviderInstallation> {
  const folder = path.join(path.resolve(props.cache), "provider");
  const plugins = path.join(path.resolve(props.cache), "plugins");
  mkdirSync(folder, { recursive: true });
  mkdirSync(plugins, { recursive: true });
  writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: props.requiredProviders } }),
  );
  const lockFile = path.join(folder, ".terraform.lock.hcl");
  const own = terraformEnvironment();
  const environment = { ...own, TF_PLUGIN_CACHE_DIR: own["TF_PLUGIN_CACHE_DIR"] ?? plugins };

  const refusal = await init(props.terraform, folder, environment);
  if (refusal === undefined) {
    return { environment, lockFile, source: "Terraform's own way" };
  }
  for (const mirror of findUnpackedMirrors(props.mirrorRoots)) {
    // Terraform links to an unpacked mirror; a cache would only be a second link, made by every init at once.
    const withMirror = { ...own, TF_CLI_CONFIG_FILE: writeMirrorConfiguration(folder, mirror) };
    if ((await init(props.terraform, folder, withMirror)) === undefined) {
      return { environment: withMirror, lockFile, source: mirror };
    }
  }
  throw new Error(
    "The AWS provider can't be had: not from the registry, not by your Terraform CLI configuration, and not from an " +
      "unpacked mirror under the system's folders for add-on software. Make one on a machine with network access by " +
      `\`terraform providers mirror <folder>\`, and name it in a CLI configuration file.\n${refusal}`,
  );
}

/** Tries `init`, and once more without the lock of an earlier run. Returns what Terraform said if it failed. */
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

/** Writes a CLI configuration that takes the AWS provider from the mirror and all others as usual. */
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

/** Links each package of a provider: `<version>/<platform>`, or an archive. Terraform follows links only there. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const packages = entry.isDirectory() ? readdirSync(source) : [];
    if (!entry.isDirectory()) symlinkSync(source, path.join(to, entry.name));
    if (packages.length > 0) mkdirSync(path.join(to, entry.name));
    for (const platform of packages) {
      symlinkSync(path.join(source, platform), path.join(to, entry.name, platform), "junction");
    }
  }
}
