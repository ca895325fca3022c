import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { applications, configurations } from "../terraform/configurations";
import { findTerraform } from "../terraform/find-terraform";
import { inParallel } from "../terraform/parallel";
import { installProvider, type ProviderInstallation } from "../terraform/provider-installation";
import { PROJECT } from "../terraform/synthesized-stacks";
import { findingsIn, unusedWaivers } from "./apply-waivers";
import { type Checks, listChecks } from "./checks";
import { findCheckov } from "./find-checkov";
import { ownWaivers } from "./own-waivers";
import { missingChecks, reportScan } from "./report";
import { sarifOf } from "./sarif";
import { type PlanTools, scanConfiguration } from "./scan-configuration";
import { waivers } from "./waivers";

/** Configurations at once: Terraform uses one core while it plans, and Checkov one. */
const AT_ONCE = 2;

const CHECKS = path.join(__dirname, "checks.json");

/** `npm run scan`: has Checkov check the JSON and a plan of every stack, and prints what has no waiver. */
async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    {
      "fewer-plans": { type: "boolean" },
      "json-only": { type: "boolean" },
      sarif: { type: "string", placeholder: "file" },
      "write-checks": { type: "boolean" },
    },
    { positionals: true },
  );
  const named = positionals.map((folder) => settingsFolder(folder));
  if (named.length > 0 && values.config !== undefined) {
    throw new UsageError("Name the folders of settings, or use --config, but not both.");
  }
  const isWhole = named.length === 0 && values.config === undefined && !process.env["PLATFORM_CONFIG"];
  if (values["write-checks"] && !isWhole) throw new UsageError("--write-checks needs the types of all configurations.");
  const platforms = configurations({ config: values.config, all: isWhole });
  const configs = named.length > 0 ? named : [...platforms, ...(isWhole ? applications() : [])];
  const unplanned = values["fewer-plans"] ? applications() : [];

  const folder = mkdtempSync(path.join(tmpdir(), "scan-"));
  try {
    const checkov = await findCheckov(path.join(PROJECT, ".cache"));
    const plans = values["json-only"] ? undefined : planTools(folder);
    const scanned = await inParallel([...configs.entries()], AT_ONCE, ([index, config]) =>
      scanConfiguration({
        ...{ config, folder: path.join(folder, String(index)), checkov },
        ...(plans && !unplanned.includes(config) && { plans }),
      }),
    );
    const types = new Set(scanned.flatMap((one) => [...one.types]));
    const known = JSON.parse(readFileSync(CHECKS, "utf8")) as Checks;
    const listed = isWhole ? await listChecks(checkov, types) : known;
    if (values["write-checks"]) writeFileSync(CHECKS, `${JSON.stringify(listed, undefined, 2)}\n`);
    const findings = scanned.flatMap((one) => findingsIn(one, [...ownWaivers(one.config), ...waivers]));
    if (values.sarif !== undefined)
      writeFileSync(values.sarif, JSON.stringify(sarifOf(findings, listed), undefined, 2));
    const report = reportScan({
      scanned,
      findings,
      checks: listed,
      unused: [
        ...configs.flatMap((config) => unusedWaivers(ownWaivers(config), findings)),
        // Some waivers are of what only a plan shows.
        ...(isWhole && plans && unplanned.length === 0 ? unusedWaivers(waivers, findings) : []),
      ],
      changedChecks: values["write-checks"] ? [] : missingChecks(known, listed),
    });
    console.log(report.text);
    process.exitCode = report.exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Finds Terraform at once, and the provider when the first stacks are there. */
function planTools(folder: string): PlanTools {
  const terraform = findTerraform("npm run scan");
  let installation: Promise<ProviderInstallation> | undefined;
  return {
    terraform,
    provider: (requiredProviders) =>
      (installation ??= installProvider({
        terraform,
        requiredProviders,
        cache: path.join(PROJECT, ".cache", "terraform"),
        folder: path.join(folder, "provider"),
      })),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
