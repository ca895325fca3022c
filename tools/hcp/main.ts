import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { loadSettings } from "../../synthesis/load-settings";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT, synthesize } from "../terraform/synthesized-stacks";
import { ApiClient } from "./api-client";
import { type HcpCommand, readCommand } from "./command";
import { packConfiguration } from "./configuration-archive";
import { runStack } from "./run-stack";
import { findWorkspace, type PlatformWorkspaces, platformWorkspaces } from "./stack-workspaces";
import { findToken } from "./token";
import { workspaceSettings } from "./workspace-settings";
import { setUpWorkspaces } from "./workspaces";

/** Exit status for a plan that has changes, with `--detailed-exitcode`, as that of `terraform plan`. */
const HAS_CHANGES = 2;

/**
 * `npm run hcp`: sets up the workspaces of HCP Terraform, or runs a stack there. Without `--apply`, it only says what it
 * would change: the workspaces, or AWS.
 */
async function main(): Promise<void> {
  const command = readCommand();
  const config = settingsFolder(command.config);
  const folder = mkdtempSync(path.join(tmpdir(), "hcp-"));
  try {
    const platform = platformWorkspaces(await synthesize(config, folder));
    process.exitCode =
      command.name === "run" ? await run(platform, command) : await workspaces(platform, config, command.apply);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function workspaces(platform: PlatformWorkspaces, config: string, apply: boolean): Promise<number> {
  // Placeholders for account ids have been warned of by the synthesis.
  const { settings } = checkSettings(loadSettings(path.resolve(PROJECT, config)).definition, { example: true });
  const changes = await setUpWorkspaces({
    client: apiClient(platform),
    platform,
    settings: workspaceSettings(settings),
    apply,
    report,
  });
  const resources = platform.workspaces.reduce((sum, { resources: own }) => sum + own, 0);
  report(
    `${platform.workspaces.length} workspaces with ${resources} resources, which HCP Terraform charges for: ` +
      "docs/hcp-terraform.md.",
  );
  report(changes === 0 ? "Everything is as it should be." : verdict(changes, apply));
  return 0;
}

function verdict(changes: number, apply: boolean): string {
  const count = `${changes} ${changes === 1 ? "change" : "changes"}`;
  return apply ? `${count} made.` : `${count} to make: run it again with --apply.`;
}

async function run(platform: PlatformWorkspaces, command: HcpCommand & { readonly name: "run" }): Promise<number> {
  const { folder, workspace } = findWorkspace(platform, command.stack);
  const end = await runStack({
    ...command,
    client: apiClient(platform),
    organization: platform.organization,
    workspace,
    archive: await packConfiguration(folder),
    report,
  });
  if (!end.succeeded) return 1;
  return command.detailedExitCode && end.hasChanges ? HAS_CHANGES : 0;
}

function report(line: string): void {
  console.log(line);
}

/** A client for the host of the settings. TFE_ADDRESS, which other tools take too, can add a port. */
function apiClient({ hostname }: PlatformWorkspaces): ApiClient {
  const address = process.env["TFE_ADDRESS"] ?? "";
  if (address === "") return new ApiClient({ hostname, token: findToken(hostname) });
  const host = URL.canParse(address) ? new URL(address).hostname : undefined;
  if (host !== hostname && host !== "127.0.0.1") {
    throw new Error(`TFE_ADDRESS must be the address of ${hostname}, the host in the settings; it is "${address}".`);
  }
  return new ApiClient({ hostname, address, token: findToken(hostname) });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
