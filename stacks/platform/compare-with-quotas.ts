import { checkQuotas, type QuotaFinding } from "../../guardrails/quotas/check-quotas";
import { type GrantedQuotas } from "../../guardrails/quotas/quota-table";
import { readStackJson } from "../../guardrails/quotas/stack-json";

/**
 * Compares the stacks with the quotas of AWS.
 * @param contents of the JSON of each stack, by its name
 */
export function compareWithQuotas(contents: ReadonlyMap<string, object>, granted: GrantedQuotas): QuotaFinding[] {
  const sorted = [...contents].sort(([one], [other]) => (one < other ? -1 : 1));
  return checkQuotas(
    sorted.flatMap(([name, json]) => readStackJson(name, json) ?? []),
    granted,
  );
}
