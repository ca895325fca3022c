import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { compareEstimates } from "./compare";
import { type CostOutput } from "./cost-output";
import { costsAsJson } from "./costs-as-json";
import { estimate, regionWarning } from "./estimate";
import { estimateAsMarkdown, estimateAsText } from "./print";
import { changesAsMarkdown, changesAsText } from "./print-changes";
import { readAssumptions } from "./read-assumptions";
import { readSide, synthesizeSettings } from "./sides";

const formats: Readonly<Record<string, (output: CostOutput) => string>> = {
  text: (output) => (output.changes ? changesAsText(output.changes) : estimateAsText(output)),
  markdown: ({ costs, changes }) => (changes ? changesAsMarkdown(changes) : estimateAsMarkdown(costs)),
  json: costsAsJson,
};

/**
 * `npm run cost`: says what the stacks of a configuration cost in a month, by part, under low and high assumptions. With
 * `--against`, it says what differs from another commit or folder. It needs neither an account nor the network.
 */
async function main(): Promise<void> {
  const { values } = readArguments({
    against: { type: "string", placeholder: "commit or folder" },
    to: { type: "string", placeholder: "commit or folder" },
    assumptions: { type: "string", placeholder: "JSON file" },
    format: { type: "string", placeholder: "text, markdown or json" },
    json: { type: "boolean" },
    details: { type: "boolean" },
  });
  const name = values.json ? "json" : (values.format ?? "text");
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) {
    throw new UsageError(`There is no format ${name}: use ${Object.keys(formats).join(", ")}.`);
  }
  const config = settingsFolder(values.config);
  const assumptions = readAssumptions(values.assumptions);
  const side = values.against === undefined ? undefined : await readSide(values.against, config);
  const contents =
    values.to === undefined ? await synthesizeSettings(config) : (await readSide(values.to, config)).contents;
  const costs = estimate(contents, assumptions);
  const changes = side && compareEstimates(estimate(side.contents, assumptions), costs, side.name);
  for (const stack of costs.stacks) {
    const warning = regionWarning(stack);
    if (warning !== undefined) console.error(`Warning: ${warning}`);
  }
  console.log(format({ costs, assumptions, ...(changes && { changes }), details: values.details }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
