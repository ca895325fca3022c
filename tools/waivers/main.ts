import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { envFileReader } from "../../settings/check/env-files";
import { readImageFiles } from "../../settings/check/image-files";
import { ownRuleIds } from "../../stacks/extensions/check-rules";
import { readArguments } from "../../synthesis/arguments";
import { loadSettings } from "../../synthesis/load-settings";
import { printWarning } from "../../synthesis/report";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { describeWaivers } from "./describe-waivers";

/**
 * `npm run waivers`: checks the settings, lists their waivers, and judges by today's date when they end. Ends with 1 if one
 * has ended.
 */
function main(): void {
  const { values } = readArguments({ date: { type: "string", placeholder: "2027-01-31" } });
  const config = settingsFolder(values.config);
  const folder = path.resolve(PROJECT, config);
  const { definition, extensions } = loadSettings(folder);
  const { settings, warnings } = checkSettings(definition, {
    // Placeholders for accounts are for synthesis to warn about.
    example: true,
    imageFiles: readImageFiles(folder),
    readEnvFile: envFileReader(folder),
    ownRuleIds: ownRuleIds(extensions),
    date: values.date ?? today(),
  });
  warnings.filter((warning) => warning.path.startsWith("waivers[")).forEach(printWarning);
  const lines = describeWaivers(settings.waivers);
  console.log(`${config} has ${lines.length === 1 ? "1 waiver" : `${lines.length} waivers`}.`);
  for (const line of lines) console.log(`  ${line}`);
}

/** Everywhere the same day at the same time. */
function today(): string {
  return new Date().toISOString().slice(0, "2027-01-31".length);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
