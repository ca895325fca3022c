import { type GrantedQuotas, quotaUse } from "../../../guardrails/quotas/quota-table";
import { readStackJson } from "../../../guardrails/quotas/stack-json";
import { type QuotaLine } from "../report-data";

/**
 * Lists how much of each quota is used by the stacks that a report is about, the fullest first.
 * @param contents of the JSON of all stacks, by name: what an account has is counted over all of them
 * @param stacks names of those that the report is about
 * @param granted sizes of adjustable quotas that AWS has raised
 */
export function quotasSection(
  contents: ReadonlyMap<string, object>,
  stacks: readonly string[],
  granted: GrantedQuotas = {},
): QuotaLine[] {
  const read = [...contents].flatMap(([name, json]) => readStackJson(name, json) ?? []);
  const lines = quotaUse(read, granted)
    .filter((use) => use.stacks.some((name) => stacks.includes(name)))
    .map(({ quota: key, definition, granted: raised, subject, stacks: users, used, most, left, status }): QuotaLine => {
      const { name, code, adjustable, size, source } = definition;
      return {
        key,
        name,
        ...(code !== undefined && { code }),
        isAdjustable: adjustable,
        default: size,
        ...(raised !== undefined && { granted: raised }),
        ...{ subject, stacks: users, used, most, left, status, source },
      };
    });
  return lines.sort((one, other) => fullness(other) - fullness(one));
}

function fullness({ most, granted, default: size }: QuotaLine): number {
  return most / (granted ?? size);
}
