import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type App } from "cdktf";
import { checkQuotas, type GrantedQuotas } from "../../guardrails/quotas/check-quotas";
import { readStackJson } from "../../guardrails/quotas/stack-json";
import { type Issue, SettingsError, sortIssues } from "../../settings/issues/settings-error";

/**
 * Compares the stacks with the quotas of AWS.
 * @param contents of the JSON of each stack, by its name
 * @returns the quotas that AWS has to raise
 * @throws SettingsError with all that AWS would refuse
 */
export function requireQuotas(contents: ReadonlyMap<string, object>, granted: GrantedQuotas): Issue[] {
  const sorted = [...contents].sort(([one], [other]) => (one < other ? -1 : 1));
  const stacks = sorted.flatMap(([name, json]) => readStackJson(name, json) ?? []);
  const findings = checkQuotas(stacks, granted);
  const refused = findings.filter(({ isRefused }) => isRefused);
  if (refused.length > 0) {
    throw new SettingsError(sortIssues(refused));
  }
  return sortIssues(findings);
}

/**
 * Compares what an app of the user's own writes with the quotas of AWS, as soon as all stacks are written: only then do
 * they contain what the user adds.
 * @param onWarning receives the quotas that AWS has to raise
 */
export function requireQuotasAtSynthesis(app: App, granted: GrantedQuotas, onWarning: (warning: Issue) => void): void {
  app.node.addValidation({
    validate: () => {
      const files = Object.values(app.manifest.stacks)
        .map(({ name, synthesizedStackPath }) => ({ name, file: path.join(app.outdir, synthesizedStackPath) }))
        // With `hclOutput`, CDKTF writes no JSON.
        .filter(({ file }) => file.endsWith(".json") && existsSync(file));
      const contents = new Map(files.map(({ name, file }) => [name, JSON.parse(readFileSync(file, "utf8")) as object]));
      requireQuotas(contents, granted).forEach(onWarning);
      return [];
    },
  });
}
