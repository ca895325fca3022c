import Table from "cli-table3";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { configurations } from "./configurations";
import { validateStacks } from "./validate-stacks";

/**
 * `npm run validate`: has the real provider validate every stack of one or more folders of settings, and prints a table.
 * The exit status is 1 if there is any error or warning.
 */
async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    { all: { type: "boolean" }, together: { type: "boolean" } },
    { positionals: true },
  );
  if (positionals.length > 0 && (values.all || values.config !== undefined)) {
    throw new UsageError("Name the folders of settings, or use --config or --all, but not both.");
  }
  const configs = positionals.length > 0 ? positionals.map((folder) => settingsFolder(folder)) : configurations(values);
  const validations = await validateStacks(configs, { together: values.together });
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
