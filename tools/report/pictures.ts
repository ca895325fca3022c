import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { readArguments } from "../../synthesis/arguments";
import { PROJECT } from "../terraform/synthesized-stacks";
import { findBrowser } from "./find-browser";
import { pictureFiles } from "./picture-files";
import { readReportSource } from "./report-source";
import { makeReports, reportFiles } from "./reports";

const FOLDER = path.join(PROJECT, "docs", "images");

/** The reports of which there are screenshots: by the name of the files, the folder of the settings. */
const REPORTS = { default: "config", microservices: "examples/microservices" } as const;

/** What a screenshot shows. The height is as much as the overview and the picture need. */
const SHOTS = [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 1160 }, deviceScaleFactor: 1 },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 1160 }, deviceScaleFactor: 1 },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
] as const;

/** `npm run pictures`: draws the picture in README.md again, and takes the screenshots in docs/images/ with Chromium. */
async function main(): Promise<void> {
  readArguments();
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, content] of await pictureFiles()) {
    writeFileSync(path.join(FOLDER, name), content);
    console.log(path.join(FOLDER, name));
  }
  const pages = mkdtempSync(path.join(tmpdir(), "pictures-"));
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    for (const [name, config] of Object.entries(REPORTS)) {
      const source = readReportSource(config);
      for (const [file, content] of reportFiles(source.settings.project, await makeReports(source))) {
        writeFileSync(path.join(pages, file), content);
      }
      await takeScreenshots(browser, path.join(pages, "prod.html"), name);
    }
  } finally {
    await browser.close();
    rmSync(pages, { recursive: true });
  }
}

async function takeScreenshots(browser: Browser, file: string, report: string): Promise<void> {
  for (const { name, ...options } of SHOTS) {
    const page = await browser.newPage(options);
    await page.goto(pathToFileURL(file).href);
    const target = path.join(FOLDER, `report-${report}-${name}.png`);
    await page.screenshot({ path: target });
    await page.close();
    console.log(target);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
