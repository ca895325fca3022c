import { countAccounts } from "./count-accounts";
import { countLoadBalancers } from "./count-load-balancers";
import { countNetwork } from "./count-network";
import { countSizes } from "./count-sizes";
import { type QuotaUse } from "./quota-use";
import { type Quota, type QuotaName, quotas } from "./quotas";
import { type StackJson } from "./stack-json";

/**
 * Quotas that AWS raises only a little. Until the setting `quotas` says that it did, exceeding them is refused: applying
 * would leave a tier without some of its rules, or a role that nobody can assume.
 */
const refused: ReadonlySet<QuotaName> = new Set<QuotaName>(["networkAclRules", "trustPolicySize"]);

/** A quota that the stacks exceed, or may exceed. */
export interface QuotaFinding {
  /** Whether it must be changed before anything is applied; otherwise it is a warning. */
  readonly isRefused: boolean;
  /** Path of the setting to change. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** Sizes that an account was granted, by the name of the quota. */
export type GrantedQuotas = Readonly<Partial<Record<QuotaName, number>>>;

/** Lists how much of each quota the stacks use. */
export function countQuotas(stacks: readonly StackJson[]): QuotaUse[] {
  return [
    ...stacks.flatMap(countSizes),
    ...countNetwork(stacks),
    ...countLoadBalancers(stacks),
    ...countAccounts(stacks),
  ];
}

/**
 * Compares what the stacks use with the quotas.
 * @param granted sizes of adjustable quotas that AWS has raised
 */
export function checkQuotas(stacks: readonly StackJson[], granted: GrantedQuotas = {}): QuotaFinding[] {
  return countQuotas(stacks).flatMap((use) => {
    const quota: Quota = quotas[use.quota];
    const size = granted[use.quota] ?? quota.size;
    const { used, most = used } = use;
    if (most <= size) {
      return [];
    }
    const isRefused = used > size && (!quota.adjustable || refused.has(use.quota));
    return [{ isRefused, path: pathOf(use, quota), message: message(use, quota, size) }];
  });
}

function message({ quota: key, subject, used, most = used }: QuotaUse, quota: Quota, size: number): string {
  const limit = `the AWS quota "${quota.name}" is ${size}`;
  const need =
    used > size ? `${subject} needs ${used}` : `${subject} may need up to ${most}, as far as is known before apply`;
  const code = quota.code === undefined ? "" : ` (${quota.code})`;
  const end = quota.adjustable
    ? `${quota.advice}, or request an increase${code} and set \`quotas.${key}\` to what was granted.`
    : `${quota.advice}. AWS doesn't raise this quota.`;
  return `${limit}, but ${need}; ${end}`;
}

/** The setting that decides how much a stack uses. */
function pathOf({ stacks: [stack] }: QuotaUse, { setting }: Quota): string {
  const isPlatform = /^(?:access|environments)/.test(setting);
  if (isPlatform) {
    return setting;
  }
  return ["account", "state"].includes(stack) ? "environments" : `environments.${stack}.${setting}`;
}
