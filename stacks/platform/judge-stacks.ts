import { describeViolation } from "../../guardrails/describe-violations";
import { GuardrailError } from "../../guardrails/guardrail-error";
import { rules } from "../../guardrails/rules/all";
import { type Rule } from "../../guardrails/rules/rule";
import { Tree } from "../../guardrails/tree/tree";
import { unusedMessage } from "../../guardrails/unused-waiver";
import { reachVerdict } from "../../guardrails/verdict";
import { type Violation } from "../../guardrails/violation";
import { type Issue, SettingsError, sortIssues } from "../../settings/issues/settings-error";
import { type PlatformSettings } from "../../settings/settings";
import { compareWithQuotas } from "./compare-with-quotas";
import { platformWaivers } from "./platform-waivers";
import { settingOf } from "./setting-of";
import { stackPlace } from "./stack-place";

/** What is known about stacks beside their JSON. */
export interface JudgedPlatform {
  readonly settings: PlatformSettings;
  /** The settings as they were written. */
  readonly definition: unknown;
  /** Says what of the user's added a construct, by its path. */
  readonly additions: { sourceOf(constructPath: string): string | undefined };
  /** Rules of the user's own. */
  readonly ownRules: readonly Rule[];
}

/**
 * Judges all stacks before they are written: by the guardrails, and by the quotas of AWS.
 * @param contents of the JSON of each stack, by its name
 * @returns what should be changed nevertheless
 * @throws GuardrailError, or a SettingsError if no resource is refused, with everything that is wrong
 */
export function judgeStacks(
  contents: ReadonlyMap<string, object>,
  { settings, definition, additions, ownRules }: JudgedPlatform,
): Issue[] {
  const places = new Map([...contents].map(([name, json]) => [name, stackPlace(name, settings, json)]));
  const tree = new Tree(
    [...contents].map(([name, json]) => ({ name, stage: places.get(name)?.stage ?? "prod", json })),
  );
  const waivers = platformWaivers(settings);
  const verdict = reachVerdict(tree, {
    rules: [...rules, ...ownRules],
    waivers,
    packOf: (stack) => places.get(stack)?.pack,
  });
  const quotas = compareWithQuotas(contents, settings.quotas);
  const issues = sortIssues([
    ...quotas.filter(({ isRefused }) => isRefused),
    ...verdict.unused.map((waiver) => ({
      path: `waivers[${waivers.indexOf(waiver)}].resources`,
      message: unusedMessage(waiver, tree, [...rules, ...ownRules]),
    })),
  ]);
  const error = issues.length > 0 ? new SettingsError(issues) : undefined;
  const withSource = (violation: Violation): Violation => {
    const { rule, resource } = violation;
    const place = places.get(resource.stack.name);
    const source = additions.sourceOf(resource.path) ?? (place && settingOf(rule, resource, place, definition));
    return source === undefined ? violation : { ...violation, source };
  };
  if (verdict.errors.length > 0) {
    throw new GuardrailError(verdict.errors.map(withSource), error?.message);
  }
  if (error) {
    throw error;
  }
  const warnings = verdict.warnings.map(withSource).map((violation) => {
    return { path: violation.resource.path, message: describeViolation(violation) };
  });
  return sortIssues([...quotas, ...warnings]);
}
