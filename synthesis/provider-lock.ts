import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type SynthesizedStack } from "./synthesize-app";

/** Name of Terraform's dependency lock file, beside a stack as in the folder of settings. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** The part of a stack's JSON that is read here. */
interface StackJson {
  readonly terraform: { readonly required_providers?: Readonly<Record<string, { readonly source?: string }>> };
}

/**
 * Copies the lock file of the settings beside every stack, so that each checkout plans with the same providers.
 * Where the settings have none, the stacks keep the lock files that `terraform init` wrote.
 *
 * A stack gets the entries of the providers that it requires: `terraform init -lockfile=readonly` refuses a lock
 * file with any other.
 *
 * @param settings folder of the settings
 */
export function copyProviderLock(settings: string, stacks: readonly SynthesizedStack[]): void {
  const lockFile = path.join(settings, LOCK_FILE);
  if (!existsSync(lockFile)) {
    return;
  }
  const lock = readFileSync(lockFile, "utf8");
  for (const { folder } of stacks) {
    writeFileSync(path.join(folder, LOCK_FILE), withoutOthers(lock, requiredProviders(folder)));
  }
}

/** Sources of the providers that a stack requires, such as `hashicorp/aws`. */
function requiredProviders(folder: string): string[] {
  const { terraform } = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  return Object.entries(terraform.required_providers ?? {}).map(([name, { source }]) => source ?? `hashicorp/${name}`);
}

/** A lock file without the entries of other providers. */
function withoutOthers(lock: string, sources: readonly string[]): string {
  const parts = lock.split(/^(?=provider ")/m);
  const kept = parts.filter((part) => {
    const address = /^provider "([^"]*)"/.exec(part)?.[1];
    // Terraform and OpenTofu each put the host of its registry before a source that names none.
    return address === undefined || sources.some((source) => `/${address}`.endsWith(`/${source}`));
  });
  return `${kept.map((part) => part.trim()).join("\n\n")}\n`;
}
