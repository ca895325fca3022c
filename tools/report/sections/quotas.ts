import { countQuotas, type GrantedQuotas } from "../../../guardrails/quotas/check-quotas";
import { type Quota, quotas } from "../../../guardrails/quotas/quotas";
import { readStackJson } from "../../../guardrails/quotas/stack-json";
import { type QuotaLine } from "../report-data";

/** From this share on, a quota counts as nearly used up. */
const NEAR = 0.8;

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
  const lines = countQuotas(read)
    .filter((use) => use.stacks.some((name) => stacks.includes(name)))
    .map(({ quota: key, subject, stacks: users, used, most = used }): QuotaLine => {
      const { name, code, adjustable, size, source }: Quota = quotas[key];
      const raised = granted[key];
      const limit = raised ?? size;
      return {
        key,
        name,
        ...(code !== undefined && { code }),
        isAdjustable: adjustable,
        default: size,
        ...(raised !== undefined && { granted: raised }),
        subject,
        stacks: users,
        used,
        most,
        left: Math.max(0, limit - most),
        status: most > limit ? "over" : most >= NEAR * limit ? "near" : "ok",
        source,
      };
    });
  return lines.sort((one, other) => fullness(other) - fullness(one));
}

function fullness({ most, granted, default: size }: QuotaLine): number {
  return most / (granted ?? size);
}
