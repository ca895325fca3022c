import { type Stage } from "../../settings/stages";
import { type Evaluation, type Source } from "./evaluation";
import { type ScanWaiver } from "./waiver";

/** What Checkov finds wrong with a resource. */
export interface Finding {
  readonly check: string;
  readonly name: string;
  /** Folder of the settings. */
  readonly config: string;
  readonly stack: string;
  readonly stage: Stage;
  readonly address: string;
  /** Where it was seen. */
  readonly sources: readonly Source[];
  /** Why it needs no change. */
  readonly waiver?: ScanWaiver;
}

/** A configuration with all that Checkov says about it. */
export interface EvaluatedConfiguration {
  readonly config: string;
  /** Stage of each stack, by its name. */
  readonly stages: ReadonlyMap<string, Stage>;
  readonly evaluations: readonly Evaluation[];
}

/** Lists the findings of a configuration, each with the first waiver that covers it. */
export function findingsIn(
  { config, stages, evaluations }: EvaluatedConfiguration,
  waivers: readonly ScanWaiver[],
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { check, name, passed, source, stack, address } of evaluations) {
    if (passed) continue;
    const key = `${check} ${stack} ${address}`;
    const earlier = findings.get(key);
    if (earlier) {
      findings.set(key, { ...earlier, sources: [...new Set([...earlier.sources, source])] });
      continue;
    }
    const stage = stages.get(stack) ?? "prod";
    const waiver = waivers.find((one) => covers(one, { check, address, stage }));
    findings.set(key, {
      ...{ check, name, config, stack, stage, address, sources: [source] },
      ...(waiver && { waiver }),
    });
  }
  return [...findings.values()];
}

/** Lists the waivers that no finding needs. */
export function unusedWaivers(waivers: readonly ScanWaiver[], findings: readonly Finding[]): ScanWaiver[] {
  const used = new Set(findings.map(({ waiver }) => waiver));
  return waivers.filter((waiver) => !used.has(waiver));
}

function covers(
  { check, resources, stages }: ScanWaiver,
  finding: Pick<Finding, "check" | "address" | "stage">,
): boolean {
  return (
    check === finding.check &&
    (stages === undefined || stages.includes(finding.stage)) &&
    patternOf(resources).test(finding.address)
  );
}

function patternOf(resources: string): RegExp {
  const parts = resources.split("*").map((part) => part.replace(/[.[\]]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
