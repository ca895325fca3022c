import { mkdirSync } from "node:fs";
import path from "node:path";
import { checkSettings } from "../../settings/check/check-settings";
import { type Stage } from "../../settings/stages";
import { loadSettings } from "../../synthesis/load-settings";
import { type PythonCommand } from "../python/find-python-command";
import { type TerraformBinary } from "../terraform/find-terraform";
import { type ProviderInstallation, type RequiredProviders } from "../terraform/provider-installation";
import { requiredTogether } from "../terraform/required-versions";
import { PROJECT, synthesize } from "../terraform/synthesized-stacks";
import { type EvaluatedConfiguration } from "./apply-waivers";
import { planStacks } from "./planned-stacks";
import { runCheckov } from "./run-checkov";
import { writeScannedJson } from "./scanned-json";

/** What plans need. */
export interface PlanTools {
  readonly terraform: TerraformBinary;
  /** Finds the provider, once for all configurations. */
  readonly provider: (requiredProviders: RequiredProviders) => Promise<ProviderInstallation>;
}

/** Props of {@link scanConfiguration}. */
export interface ScanProps {
  /** Folder of the settings, from the project's root or absolute. */
  readonly config: string;
  /** Folder to work in; it must not exist. */
  readonly folder: string;
  readonly checkov: PythonCommand;
  /** Absent if only the JSON is scanned. */
  readonly plans?: PlanTools;
}

/** A configuration that was scanned. */
export interface ScannedConfiguration extends EvaluatedConfiguration {
  readonly resources: number;
  /** Types of all resources and data sources. */
  readonly types: ReadonlySet<string>;
  /** What Terraform says about the plan: its errors and warnings. */
  readonly planIssues: readonly string[];
  readonly seconds: number;
}

/**
 * Synthesizes a configuration, plans all of its stacks, and has Checkov check the JSON and the plan.
 * @throws if one of them can't be done
 */
export async function scanConfiguration({ config, folder, checkov, plans }: ScanProps): Promise<ScannedConfiguration> {
  const start = Date.now();
  const stacks = await synthesize(config, path.join(folder, "out"));
  const scanned = path.join(folder, "scanned");
  const { addressAt, types } = writeScannedJson(stacks, scanned);
  const planIssues: string[] = [];
  if (plans) {
    const plan = path.join(scanned, "plan");
    mkdirSync(plan);
    planIssues.push(
      ...(await planStacks({
        stacks,
        folder: path.join(folder, "plan"),
        file: path.join(plan, "plan.json"),
        terraform: plans.terraform,
        provider: await plans.provider(requiredTogether(stacks)),
      })),
    );
  }
  const hasPlan = plans !== undefined && planIssues.length === 0;
  const evaluations = await runCheckov(checkov, scanned, hasPlan ? ["JSON", "plan"] : ["JSON"], addressAt);
  const ofEnvironments = stagesOf(config);
  return {
    config,
    stages: new Map(stacks.map(({ name }) => [name, ofEnvironments.get(name) ?? "prod"])),
    evaluations,
    resources: stacks.reduce((sum, { resources }) => sum + resources, 0),
    types,
    planIssues,
    seconds: (Date.now() - start) / 1000,
  };
}

/** The stage of each environment. Accounts and the state, which environments share, are protected as prod is. */
function stagesOf(config: string): ReadonlyMap<string, Stage> {
  const { settings } = checkSettings(loadSettings(path.resolve(PROJECT, config)).definition, { example: true });
  return new Map(Object.values(settings.environments).map(({ name, stage }) => [name, stage]));
}
