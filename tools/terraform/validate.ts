import Table from "cli-table3";
import { readArguments } from "../../synthesis/arguments";
import { configurations } from "./configurations";
import { validateStacks } from "./validate-stacks";

/**
 * `npm run validate`: has the real provider validate every stack, and prints a table. The exit status is 1 if there is
 * any error or warning.
 */
async function main(): Promise<void> {
  const { values } = readArguments({ all: { type: "boolean" } });
  const validations = await validateStacks(configurations(values));
  const table = new Table({
    head: ["configuration", "stack", "resources", "seconds", "verdict"],
    style: { head: [], border: [] },
  });
  for (const { config, stack, resources, seconds, issues } of validations) {
    const verdict = issues.length === 0 ? "valid" : `${issues.length} ${issues.length === 1 ? "issue" : "issues"}`;
    table.push([config, stack, resources, seconds.toFixed(1), verdict]);
  }
  console.log(table.toString());
  const lines = validations.flatMap(({ config, stack, issues }) =>
    issues.map((issue) => `${config} ${stack}: ${issue}`),
  );
  for (const line of lines) console.error(line);
  process.exitCode = lines.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
