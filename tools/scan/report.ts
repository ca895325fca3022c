import Table from "cli-table3";
import { type Finding } from "./apply-waivers";
import { answers } from "./answers";
import { type Checks, guidelineOf } from "./checks";
import { type ScannedConfiguration } from "./scan-configuration";
import { type ScanWaiver } from "./waiver";

/** What a scan has found. */
export interface ScanResult {
  readonly scanned: readonly ScannedConfiguration[];
  /** All findings, those with a waiver too. */
  readonly findings: readonly Finding[];
  readonly checks: Checks;
  /** Waivers that no finding needs. */
  readonly unused: readonly ScanWaiver[];
  /** Checks that are not in the committed list as Checkov has them. */
  readonly changedChecks: readonly string[];
}

/** What to print about a scan, and the exit status. */
export interface ScanReport {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** Reports a scan: a table of the configurations, each finding without a waiver, and what is wrong with the lists. */
export function reportScan({ scanned, findings, checks, unused, changedChecks }: ScanResult): ScanReport {
  const open = findings.filter(({ waiver }) => waiver === undefined);
  const problems = [
    ...scanned.flatMap(({ config, planIssues }) => planIssues.map((issue) => `Plan of ${config}: ${issue}`)),
    ...open.map((finding) => findingText(finding, checks)),
    ...unused.map(({ check, resources }) => `The waiver of ${check} for ${resources} is not needed: remove it.`),
    ...(changedChecks.length === 0
      ? []
      : [
          `Checkov has other checks than tools/scan/checks.json for ${changedChecks.join(", ")}: ` +
            "run `npm run scan -- --write-checks`, and give each new one an answer in tools/scan/answers.",
        ]),
  ];
  return {
    text: [table(scanned, findings), summary(scanned, findings, open.length), ...problems].join("\n\n"),
    exitCode: problems.length === 0 ? 0 : 1,
  };
}

/** Lists the checks that two lists don't have alike. */
export function missingChecks(known: Checks, listed: Checks): string[] {
  const ids = [...new Set([...Object.keys(known), ...Object.keys(listed)])];
  return ids.filter((id) => JSON.stringify(known[id]) !== JSON.stringify(listed[id]));
}

function table(scanned: readonly ScannedConfiguration[], findings: readonly Finding[]): string {
  const rows = new Table({
    head: ["configuration", "stacks", "resources", "checked in JSON", "checked in plan", "waived", "findings", "s"],
    style: { head: [], border: [] },
  });
  for (const { config, stages, resources, evaluations, planIssues, seconds } of scanned) {
    const own = findings.filter((finding) => finding.config === config);
    const open = own.filter(({ waiver }) => waiver === undefined).length;
    const inPlan = evaluations.filter(({ source }) => source === "plan").length;
    rows.push([
      ...[config, stages.size, resources, evaluations.length - inPlan],
      planIssues.length > 0 ? "failed" : inPlan || "-",
      ...[own.length - open, open, seconds.toFixed(0)],
    ]);
  }
  return rows.toString();
}

function summary(scanned: readonly ScannedConfiguration[], findings: readonly Finding[], open: number): string {
  const ids = new Set(scanned.flatMap(({ evaluations }) => evaluations.map(({ check }) => check)));
  const waivers = new Set(findings.flatMap(({ waiver }) => waiver ?? []));
  const evaluations = scanned.reduce((sum, one) => sum + one.evaluations.length, 0);
  const stacks = scanned.reduce((sum, { stages }) => sum + stages.size, 0);
  return (
    `${ids.size} checks were evaluated ${evaluations} times in ${stacks} stacks of ${scanned.length} ` +
    `configuration${scanned.length === 1 ? "" : "s"}: ${open} without a reason, and ${findings.length - open} with the ` +
    `reason of one of ${waivers.size} waivers.`
  );
}

function findingText({ check, name, config, stack, address, sources }: Finding, checks: Checks): string {
  const listed = checks[check];
  const answer = answers[check];
  const covered = Array.isArray(answer)
    ? `change the resource as the rule ${(answer as readonly string[]).join(" or ")} wants it`
    : "change the resource";
  return [
    `${check}: ${name}`,
    `  where:      ${address} in ${stack} of ${config} (${sources.join(" and ")})`,
    ...(listed ? [`  guideline:  ${guidelineOf(listed)}`] : []),
    `  what to do: ${covered}, or add a waiver with the reason to ${waiversFile(config)}.`,
  ].join("\n");
}

/** Where a waiver belongs: what the project makes of its own settings has its waivers in one list. */
function waiversFile(config: string): string {
  return config.startsWith("examples/") || config.startsWith("__tests__/")
    ? "tools/scan/waivers.ts"
    : `${config}/scan-waivers.json`;
}
