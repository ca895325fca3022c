import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { readReportSource } from "./report-source";
import { makeReports, reportFiles } from "./reports";

/** `npm run report`: writes a page and a JSON file of each environment, and an index. */
async function main(): Promise<void> {
  const { values } = readArguments({
    outdir: { type: "string", placeholder: "folder" },
  });
  const source = readReportSource(settingsFolder(values.config));
  const reports = await makeReports(source);
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

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
