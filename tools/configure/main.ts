import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { fillOwners } from "./fill-owners";
import { fillSettings } from "./fill-settings";

/**
 * `npm run configure`: fills the name of the project, the account and the region into the starter's settings, and the owners
 * into those of the repository.
 */
function main(): void {
  const { values } = readArguments({
    project: { type: "string", placeholder: "name" },
    account: { type: "string", placeholder: "id" },
    region: { type: "string", placeholder: "region" },
    only: { type: "string", placeholder: "environment" },
    owners: { type: "string", placeholder: "teams" },
  });
  const { project, account, region, only, owners } = values;
  if (owners !== undefined) {
    console.log(`Changed ${fillOwners(PROJECT, owners)}.`);
    if ([project, account, region, only].every((answer) => answer === undefined)) return;
  }
  const config = settingsFolder(values.config);
  const files = fillSettings(path.resolve(PROJECT, config), { project, account, region, only });
  console.log(`Changed ${files.map((file) => `${config}/${file}`).join(", ")}. Next: npm run synth`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
