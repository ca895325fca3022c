import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { type Changes } from "../diff/changes";
import { compareSides } from "../diff/compare-sides";
import { hasPlans, plannedChanges } from "../diff/planned-changes";
import { PROJECT } from "../terraform/synthesized-stacks";
import { readReportSource } from "./report-source";
import { makeReports, reportFiles } from "./reports";

/**
 * `npm run report`: writes a page and a JSON file of each environment, and an index. With `--against`, they tell what
 * changed since a commit, a folder that was synthesized, or what recorded plans would change.
 */
async function main(): Promise<void> {
  const { values } = readArguments({
    outdir: { type: "string", placeholder: "folder" },
    against: { type: "string", placeholder: "commit or folder" },
    "without-provider": { type: "boolean" },
  });
  const config = settingsFolder(values.config);
  const source = readReportSource(config);
  const changes =
    values.against === undefined ? undefined : await changesSince(config, values.against, !values["without-provider"]);
  const reports = await makeReports(source, changes);
  const folder = path.resolve(PROJECT, values.outdir ?? "report");
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of reportFiles(source.settings.project, reports)) {
    writeFileSync(path.join(folder, name), content);
  }
  for (const { data } of reports) {
    console.log(path.join(folder, `${data.environment}.html`));
  }
  console.log(`Open ${path.join(folder, "index.html")}`);
}

/** What changed since a commit or an earlier synthesis, or what plans would change. */
function changesSince(config: string, against: string, asksProvider: boolean): Promise<Changes> {
  return hasPlans(against) ? Promise.resolve(plannedChanges(against)) : compareSides({ config, against, asksProvider });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
