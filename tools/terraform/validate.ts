import Table from "cli-table3";
import { parseArgs } from "node:util";
import { allConfigurations } from "./synthesized-stacks";
import { validateStacks } from "./validate-stacks";

/** `npm run validate`: the real provider's word on every stack, as a table. Ends 1 on any error or warning. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: "string" }, all: { type: "boolean", default: false } },
  });
  const configs = values.all ? allConfigurations() : [values.config ?? process.env["PLATFORM_CONFIG"] ?? "config"];
  const validations = await validateStacks(configs);
  const table = new Table({ head: ["configuration", "stack", "resources", "seconds", "verdict"], style: { head: [] } });
  for (const { config, stack, resources, seconds, issues } of validations) {
    const verdict = issues.length === 0 ? "valid" : `${issues.length} issues`;
    table.push([config, stack, resources, seconds.toFixed(1), verdict]);
  }
  console.log(table.toString());
  const issues = validations.flatMap(({ config, stack, issues }) => issues.map((f) => `${config} ${stack}: ${f}`));
  for (const fault of issues) console.error(fault);
  process.exitCode = issues.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
