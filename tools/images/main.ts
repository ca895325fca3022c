import path from "node:path";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { setImage } from "./set-image";

/** `npm run image -- <environment> <workload> <version>`: remembers which image a workload runs. */
function main(): void {
  const { values, positionals } = readArguments({}, { positionals: true });
  const [environment, workload, version, ...others] = positionals;
  if (environment === undefined || workload === undefined || version === undefined || others.length > 0) {
    throw new UsageError("Usage: npm run image -- <environment> <workload> <tag>");
  }
  const config = settingsFolder(values.config);
  const folder = path.resolve(PROJECT, config);
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(folder) as { default: unknown };
  const file = setImage(folder, definition, { environment, workload, version });
  console.log(`${config}/${file}: ${workload} runs ${version} from the next apply of ${environment} on. Commit it.`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
