import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { readArguments } from "../../synthesis/arguments";
import { loadSettings } from "../../synthesis/load-settings";
import { settingsFolder } from "../../synthesis/settings-folder";
import { readPipelineStacks } from "../plan/pipeline-stacks";
import { PROJECT } from "../terraform/synthesized-stacks";
import { atlantisConfig } from "./atlantis-config";

const FILE = "atlantis.yaml";

/** `npm run atlantis`: writes the configuration of Atlantis for the stacks in `cdktf.out`. */
function main(): void {
  const { values } = readArguments({
    out: { type: "string", placeholder: "folder" },
    file: { type: "string", placeholder: "path" },
  });
  const config = settingsFolder(values.config);
  const out = path.resolve(PROJECT, values.out ?? "cdktf.out");
  if (!existsSync(path.join(out, "manifest.json")))
    throw new Error(`There are no stacks in ${out}. Run npm run synth.`);
  // Placeholders for account ids have been warned of by the synthesis.
  const { settings } = checkSettings(loadSettings(path.resolve(PROJECT, config)).definition, { example: true });
  const stages = Object.fromEntries(Object.values(settings.environments).map(({ name, stage }) => [name, stage]));
  const stacks = readPipelineStacks(out, stages);
  const file = path.resolve(PROJECT, values.file ?? FILE);
  writeFileSync(file, atlantisConfig(stacks, config));
  console.log(`${path.relative(PROJECT, file)}: ${stacks.stacks.length} projects.`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
