import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { isLoss } from "./compare-stacks";
import { compareSides } from "./compare-sides";
import { type Changes } from "./changes";
import { changesAsMarkdown, changesAsText } from "./print-changes";

const formats: Readonly<Record<string, (changes: Changes) => string>> = {
  text: changesAsText,
  markdown: changesAsMarkdown,
  json: (changes) => JSON.stringify(changes, undefined, 2),
};

/**
 * `npm run diff`: says what differs between the files as they are and another commit or folder, and what the provider
 * would do. With `--exit-code`, the exit status is 1 if something that holds state would be destroyed.
 */
async function main(): Promise<void> {
  const { values } = readArguments({
    against: { type: "string", placeholder: "commit or folder" },
    to: { type: "string", placeholder: "commit or folder" },
    format: { type: "string", placeholder: "text, markdown or json" },
    "without-provider": { type: "boolean" },
    "exit-code": { type: "boolean" },
  });
  const { format: name = "text" } = values;
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) {
    throw new UsageError(`There is no format ${name}: use ${Object.keys(formats).join(", ")}.`);
  }
  const changes = await compareSides({
    config: settingsFolder(values.config),
    against: values.against,
    to: values.to,
    asksProvider: !values["without-provider"],
  });
  console.log(format(changes));
  if (values["exit-code"] && changes.stacks.some(({ resources }) => resources.some(isLoss))) {
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
