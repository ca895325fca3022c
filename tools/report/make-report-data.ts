import { type Rule } from "../../guardrails/rules/rule";
import { type Resource } from "../../guardrails/tree/resource";
import { type Changes } from "../diff/changes";
import { type ReportData } from "./report-data";
import { type ReportSource } from "./report-source";
import { reportStacks } from "./report-stacks";
import { claimTitles } from "./sections/claims";
import { controlsSection } from "./sections/controls";
import { differencesSection } from "./sections/differences";
import { inventorySection } from "./sections/inventory";
import { permissionsSection } from "./sections/permissions";
import { quotasSection } from "./sections/quotas";
import { waiverFor, waiverReports } from "./waivers";

/**
 * Makes all that the report of an environment says.
 * @param changes since another commit or folder, of all stacks. @default the report has none
 */
export function makeReportData(source: ReportSource, environment: string, changes?: Changes): ReportData {
  const { settings, tree, contents, reviewed, rules, packs } = source;
  const own = settings.environments[environment];
  if (!own) {
    throw new Error(`There is no environment ${environment}.`);
  }
  const stacks = reportStacks(
    settings,
    environment,
    tree.stacks.map(({ name }) => name),
  );
  const waivers = waiverReports(settings);
  const waiverOf = (rule: Rule, resource: Resource) => waiverFor(settings, rule, resource);
  return {
    project: settings.project,
    environment,
    stage: own.stage,
    account: own.account,
    region: own.region,
    environments: Object.keys(settings.environments),
    stacks: tree.stacks
      .filter(({ name }) => stacks.includes(name))
      .map((stack) => ({
        name: stack.name,
        stage: stack.stage,
        ...(stack.account !== undefined && { account: stack.account }),
        ...(stack.region !== undefined && { region: stack.region }),
        resources: [...stack.all()].length,
      })),
    controls: controlsSection({ tree, rules, stacks, packs, waivers, waiverOf, titles: claimTitles() }),
    differences: differencesSection(settings, tree),
    inventory: inventorySection(tree, stacks),
    permissions: permissionsSection(reviewed, stacks),
    quotas: quotasSection(contents, stacks, settings.quotas),
    ...(changes && { changes: { ...changes, stacks: changes.stacks.filter(({ stack }) => stacks.includes(stack)) } }),
  };
}
