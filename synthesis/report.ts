import Table from "cli-table3";
import { type Fault } from "../settings/fault";
import { runByCommandLine } from "./command-line";
import { type SynthesizedStack } from "./synthesize-app";

/** Shows what was written and where to go next; not below CDKTF's command line, which shows its own. */
export function printSynthesis(stacks: readonly SynthesizedStack[]): void {
  if (runByCommandLine) {
    return;
  }
  const table = new Table({ head: ["stack", "resources", "next"], style: { head: [], border: [], compact: true } });
  for (const { name, resources, folder } of stacks) {
    table.push([name, { content: resources, hAlign: "right" }, `cd ${folder} && terraform init && terraform plan`]);
  }
  console.log(table.toString());
}

/** Shows what should be changed in the settings, on the error stream. */
export function printWarnings(warnings: readonly Fault[]): void {
  for (const { path, message } of warnings) {
    console.error(`Warning: ${path}: ${message}`);
  }
}
