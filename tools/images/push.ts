import path from "node:path";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { pushCommands, pushImage } from "./push-image";

/** `npm run push -- <workload> <tag> <folder>`: builds an image and pushes it to the workload's repository. */
async function main(): Promise<void> {
  const { values, positionals } = readArguments({}, { positionals: true });
  const [workload, tag, source, ...others] = positionals;
  if (workload === undefined || tag === undefined || source === undefined || others.length > 0) {
    throw new UsageError("Usage: npm run push -- <workload> <tag> <folder of the Dockerfile>");
  }
  const folder = path.resolve(PROJECT, settingsFolder(values.config));
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(folder) as { default: unknown };
  const commands = pushCommands(definition, { workload, tag, source });
  const image = await pushImage(commands);
  console.log(`Pushed ${image}`);
  const version = `${tag}@${image.split("@")[1] ?? ""}`;
  for (const environment of commands.environments) {
    console.log(`To run it in ${environment}: npm run image -- ${environment} ${workload} ${version}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
