import { type Issue } from "../settings/issues/settings-error";
import { runByCommandLine } from "./cdktf-command-line";
import { type SynthesizedStack } from "./synthesize-app";

const NEXT = "terraform init && terraform plan";

/**
 * Prints what was written and the next command. CDKTF's command line prints its own report instead.
 * @param applied whether stacks were applied before, so that their order is known
 */
export function printSynthesis(stacks: readonly SynthesizedStack[], applied: boolean): void {
  if (runByCommandLine) {
    return;
  }
  const rows = stacks.map(
    ({ name, resources, folder }) => [name, String(resources), `cd ${folder} && ${NEXT}`] as const,
  );
  const width = Math.max(...rows.map(([name]) => name.length), "stack".length);
  for (const [name, resources, next] of [["stack", "resources", "next"] as const, ...rows]) {
    console.log(`${name.padEnd(width)}  ${resources.padStart("resources".length)}  ${next}`);
  }
  if (!applied) {
    console.log("The first time, apply state, then the accounts, then an environment: docs/first-deployment.md.");
  }
}

/** Prints what should be changed in the settings, on the error stream. */
export function printWarning({ path, message }: Issue): void {
  console.error(`Warning: ${path}: ${message}`);
}
