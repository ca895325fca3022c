import { countAccounts } from "./count-accounts";
import { countLoadBalancers } from "./count-load-balancers";
import { countNetwork } from "./count-network";
import { countParts } from "./count-parts";
import { countSizes } from "./count-sizes";
import { type QuotaUse } from "./quota-use";
import { type Quota, type QuotaName, quotas } from "./quotas";
import { type StackJson } from "./stack-json";

/** Sizes that an account was granted, by the name of the quota. */
export type GrantedQuotas = Readonly<Partial<Record<QuotaName, number>>>;

/** From this share of a quota on, little is left of it. */
const NEAR = 0.8;

/** How much of a quota is used, and left. */
export interface QuotaRow extends QuotaUse {
  readonly definition: Quota;
  /** What AWS granted; absent if that is the default. */
  readonly granted?: number;
  /** What was granted, or else the default. */
  readonly size: number;
  /** The most that may be used, where a value is known only at apply. */
  readonly most: number;
  /** What is left at least. */
  readonly left: number;
  /** `over`: more is used, or may be; `near`: at least 80 % is used. */
  readonly status: "ok" | "near" | "over";
}

/** Lists how much of each quota the stacks use. */
export function countQuotas(stacks: readonly StackJson[]): QuotaUse[] {
  return [
    ...stacks.flatMap(countSizes),
    ...countNetwork(stacks),
    ...countLoadBalancers(stacks),
    ...countParts(stacks),
    ...countAccounts(stacks),
  ];
}

/**
 * Lists how much of each quota the stacks use and what is left, over all stacks in an account and region.
 * @param granted sizes of adjustable quotas that AWS has raised
 */
export function quotaUse(stacks: readonly StackJson[], granted: GrantedQuotas = {}): QuotaRow[] {
  return countQuotas(stacks).map((use): QuotaRow => {
    const definition: Quota = quotas[use.quota];
    const raised = granted[use.quota];
    const size = raised ?? definition.size;
    const { used, most = used } = use;
    return {
      ...use,
      definition,
      ...(raised !== undefined && { granted: raised }),
      size,
      most,
      left: Math.max(0, size - most),
      // Of what there is one at most, having it is complete.
      status: most > size ? "over" : used >= NEAR * size && size > 1 && !definition.isFilled ? "near" : "ok",
    };
  });
}
