import { type QuotaName } from "./quotas";
import { type GrantedQuotas, type QuotaRow, quotaUse } from "./quota-table";
import { type StackJson } from "./stack-json";

/**
 * Quotas that AWS raises only a little. Until the setting `quotas` says that it did, exceeding them is refused: applying
 * would leave a tier without some of its rules, or a role that nobody can assume.
 */
const refused: ReadonlySet<QuotaName> = new Set<QuotaName>(["networkAclRules", "trustPolicySize"]);

/** A quota that the stacks exceed, or may exceed, or of which little is left. */
export interface QuotaFinding {
  /** Whether it must be changed before anything is applied; otherwise it is a warning. */
  readonly isRefused: boolean;
  /** Whether the quota suffices, and little of it is left. */
  readonly isNear: boolean;
  /** Path of the setting to change. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/**
 * Compares what the stacks use with the quotas.
 * @param granted sizes of adjustable quotas that AWS has raised
 */
export function checkQuotas(stacks: readonly StackJson[], granted: GrantedQuotas = {}): QuotaFinding[] {
  return quotaUse(stacks, granted)
    .filter(({ status }) => status !== "ok")
    .map((row): QuotaFinding => {
      const { used, size, quota, definition, status } = row;
      return {
        isRefused: used > size && (!definition.adjustable || refused.has(quota)),
        isNear: status === "near",
        path: pathOf(row),
        message: message(row),
      };
    });
}

function message({ quota: key, subject, used, most, size, left, status, definition }: QuotaRow): string {
  const { name, code, adjustable, advice } = definition;
  const limit = `the AWS quota "${name}" is ${size}`;
  const increase = code === undefined ? "" : ` (${code})`;
  if (status === "near") {
    const next = adjustable
      ? `before more is needed, ${advice}, or request an increase${increase} and set \`quotas.${key}\` to what was granted.`
      : `before more is needed, ${advice}. AWS doesn't raise this quota.`;
    return `${limit}, and ${subject} needs ${used} of it, which leaves ${left}; ${next}`;
  }
  const need =
    used > size ? `${subject} needs ${used}` : `${subject} may need up to ${most}, as far as is known before apply`;
  const end = adjustable
    ? `${advice}, or request an increase${increase} and set \`quotas.${key}\` to what was granted.`
    : `${advice}. AWS doesn't raise this quota.`;
  return `${limit}, but ${need}; ${end}`;
}

/** The setting that decides how much a stack uses. */
function pathOf({ stacks: [stack], definition: { setting } }: QuotaRow): string {
  const isPlatform = /^(?:access|accounts|environments)/.test(setting);
  if (isPlatform) {
    return setting;
  }
  return stack === "state" || /^account(?:-|$)/.test(stack) ? "environments" : `environments.${stack}.${setting}`;
}
