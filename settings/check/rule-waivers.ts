import { isPart } from "../issues/path";
import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";

/**
 * Checks the waivers of rules: whether there is such a rule, and no other waiver of it for the same resources. Whether it
 * finds anything there is known at the end of the synthesis.
 * @param written the setting `waivers`, which may be invalid
 */
export function ruleWaiverIssues(written: unknown, ruleIds: readonly string[]): Issue[] {
  const seen = new Set<string>();
  return (Array.isArray(written) ? (written as unknown[]) : []).flatMap((waiver, index): Issue[] => {
    const { rule, resources } = isPart(waiver) ? waiver : {};
    if (typeof rule !== "string") return [];
    if (!ruleIds.includes(rule)) {
      return [
        { path: `waivers[${index}].rule`, message: `there is no rule ${quote(rule)}; ${suggest(rule, ruleIds)}` },
      ];
    }
    const key = JSON.stringify([rule, resources]);
    if (seen.has(key)) {
      const message = `${quote(rule)} already has a waiver for ${quote(String(resources))}; remove this one.`;
      return [{ path: `waivers[${index}].resources`, message }];
    }
    seen.add(key);
    return [];
  });
}
