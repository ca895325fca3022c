import { GuardrailError } from "../../guardrails/guardrail-error";
import { judge } from "../../guardrails/judge";
import { rules } from "../../guardrails/rules/all";
import { Tree } from "../../guardrails/tree/tree";
import { type Issue, SettingsError, sortIssues } from "../../settings/issues/settings-error";
import { type PlatformSettings } from "../../settings/settings";
import { compareWithQuotas } from "./compare-with-quotas";
import { stackStage } from "./stack-stage";

/** What is known about stacks beside their JSON. */
export interface JudgedPlatform {
  readonly settings: PlatformSettings;
  /** Says what of the user's added a construct, by its path. */
  readonly additions: { sourceOf(constructPath: string): string | undefined };
}

/**
 * Judges all stacks before they are written: by the guardrails, and by the quotas of AWS.
 * @param contents of the JSON of each stack, by its name
 * @returns what should be changed nevertheless
 * @throws GuardrailError, or a SettingsError if only quotas are exceeded, with everything that is refused
 */
export function judgeStacks(contents: ReadonlyMap<string, object>, { settings, additions }: JudgedPlatform): Issue[] {
  const quotas = compareWithQuotas(contents, settings.quotas);
  const exceeded = sortIssues(quotas.filter(({ isRefused }) => isRefused));
  const error = exceeded.length > 0 ? new SettingsError(exceeded) : undefined;
  const tree = new Tree([...contents].map(([name, json]) => ({ name, stage: stackStage(name, settings, json), json })));
  const violations = judge(tree, rules).map((violation) => {
    const source = additions.sourceOf(violation.resource.path);
    return source === undefined ? violation : { ...violation, source };
  });
  if (violations.length > 0) {
    throw new GuardrailError(violations, error?.message);
  }
  if (error) {
    throw error;
  }
  return sortIssues(quotas);
}
