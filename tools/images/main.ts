import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { imageManagerOf } from "../../settings/image-managers";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { previousVersions } from "./previous-versions";
import { type ImageChoice, setImage } from "./set-image";

const USAGE =
  "Usage: npm run image -- <environment> <workload> <tag>, or npm run image -- <environment> --back <digest>";

/**
 * `npm run image -- <environment> <workload> <version>`: remembers which image a workload runs.
 * `npm run image -- <environment> --back <digest>`: goes back to an image that the environment ran before.
 */
async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    { back: { type: "string", placeholder: "digest" } },
    { positionals: true },
  );
  const [environment, workload, version, ...others] = positionals;
  const config = settingsFolder(values.config);
  const folder = path.resolve(PROJECT, config);
  if (environment === undefined || others.length > 0) throw new UsageError(USAGE);
  if (values.back !== undefined) {
    if (workload !== undefined) throw new UsageError(USAGE);
    for (const previous of await previousVersions(folder, environment, values.back)) {
      set(config, { environment, ...previous });
    }
    return;
  }
  if (workload === undefined || version === undefined) throw new UsageError(USAGE);
  set(config, { environment, workload, version });
}

function set(config: string, choice: ImageChoice): void {
  const folder = path.resolve(PROJECT, config);
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(folder) as { default: unknown };
  const file = setImage(folder, definition, choice);
  const { environment, workload, version } = choice;
  const settings = checkSettings(definition, { example: true }).settings.environments[environment];
  const said =
    settings && imageManagerOf(settings, workload) === "pipeline"
      ? `the first deployment of ${workload} to ${environment} runs ${version}. Afterwards a pipeline chooses: npm run roll-out -- ${environment} ${workload} ${version}`
      : `${workload} runs ${version} from the next apply of ${environment} on. Commit it.`;
  console.log(`${config}/${file}: ${said}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
