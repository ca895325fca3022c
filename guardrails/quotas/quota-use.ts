import { type QuotaName } from "./quotas";
import { type StackJson, type StackResource } from "./stack-json";
import { type TextSize } from "./text-size";

/** How much of a quota something uses. */
export interface QuotaUse {
  readonly quota: QuotaName;
  /** The stacks that use it, the one to change first. */
  readonly stacks: readonly [string, ...string[]];
  /** What the quota applies to: the address of a resource, the name of a load balancer, an account and region. */
  readonly subject: string;
  readonly used: number;
  /**
   * The most that it may use where a value is known only at apply.
   * @default what it uses
   */
  readonly most?: number;
}

/** Returns the use of a quota by the size of a text. */
export function sizeUse(quota: QuotaName, { stack, address }: StackResource, { fewest, most }: TextSize): QuotaUse {
  return { quota, stacks: [stack.name], subject: address, used: fewest, most };
}

/** Counts what stacks use together: the uses with one key are one use, whose subject is the key. */
export function sumByKey(
  quota: QuotaName,
  parts: Iterable<{ readonly stack: StackJson; readonly key: string; readonly weight?: number }>,
): QuotaUse[] {
  const sums = new Map<string, { stacks: Set<string>; used: number }>();
  for (const { stack, key, weight = 1 } of parts) {
    const sum = sums.get(key) ?? { stacks: new Set<string>(), used: 0 };
    sum.stacks.add(stack.name);
    sum.used += weight;
    sums.set(key, sum);
  }
  return Array.from(sums, ([subject, { stacks, used }]) => {
    const [first = "", ...others] = stacks;
    return { quota, stacks: [first, ...others], subject, used };
  });
}
