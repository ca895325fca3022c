import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { findTerraform } from "./find-terraform";
import { lockProviders } from "./lock-providers";
import { type RequiredProviders } from "./provider-installation";
import { requiredTogether } from "./required-versions";
import { PROJECT, synthesize } from "./synthesized-stacks";

/** `npm run lock`: renews the lock file in the folder of settings. */
async function main(): Promise<void> {
  const { values } = readArguments({ mirror: { type: "string", placeholder: "folder" } });
  const config = settingsFolder(values.config);
  const { providers, locked, missing, reason } = await lockProviders({
    terraform: findTerraform("npm run lock"),
    requiredProviders: await requiredProviders(config),
    lockFile: path.join(path.resolve(PROJECT, config), ".terraform.lock.hcl"),
    mirror: values.mirror,
    report: (platform) => {
      console.log(`Locking the providers for ${platform} ...`);
    },
  });
  console.log(`${config}/.terraform.lock.hcl locks ${providers.join(", ")} for ${locked.join(", ")}. Commit it.`);
  if (missing.length > 0) {
    console.error(
      `Not locked: ${missing.join(", ")}. With this lock file, \`terraform init\` refuses the providers there. Run ` +
        "`npm run lock` where the providers' registry can be reached, or `npm run lock -- --mirror <folder>` with a " +
        `filesystem mirror that has packages for these platforms. Terraform said:\n${reason?.trim() ?? ""}`,
    );
  }
}

/** Returns the providers that the stacks require, of all stacks together. */
async function requiredProviders(config: string): Promise<RequiredProviders> {
  const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  try {
    return requiredTogether(await synthesize(config, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
