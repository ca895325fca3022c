import { type Estimate, type PartCosts, type StackCosts } from "./estimate";
import { NONE, type Range } from "./range";

/** What a stack, or a part of it, costs on both sides. */
export interface CostChange {
  readonly stack: string;
  /** Absent for the stack as a whole. */
  readonly part?: string;
  readonly before: Range;
  readonly after: Range;
}

/** What differs between two estimates. Plain JSON; amounts are US dollars a month. */
export interface CostChanges {
  /** What the present is compared with: `commit 1a2b3c4`, `the folder before`. */
  readonly against: string;
  readonly before: Range;
  readonly after: Range;
  /** Stacks that cost more or less, each followed by its parts that do. */
  readonly changes: readonly CostChange[];
}

/** Less than a cent is no difference: it comes from adding in another order. */
const LEAST = 0.005;

/** Compares two estimates. */
export function compareEstimates(before: Estimate, after: Estimate, against: string): CostChanges {
  const names = [...new Set([...before.stacks, ...after.stacks].map(({ stack }) => stack))].sort();
  return {
    against,
    before: before.cost,
    after: after.cost,
    changes: names.flatMap((stack) => stackChanges(stack, find(before.stacks, stack), find(after.stacks, stack))),
  };
}

function stackChanges(stack: string, before?: StackCosts, after?: StackCosts): readonly CostChange[] {
  const names = [...new Set([...(before?.parts ?? []), ...(after?.parts ?? [])].map(({ part }) => part))];
  const parts = names
    .map((part) => ({ stack, part, before: costOf(before?.parts, part), after: costOf(after?.parts, part) }))
    .filter(isDifferent);
  const whole = { stack, before: before?.cost ?? NONE, after: after?.cost ?? NONE };
  return parts.length === 0 && !isDifferent(whole) ? [] : [whole, ...parts];
}

function isDifferent({ before, after }: Pick<CostChange, "before" | "after">): boolean {
  return Math.abs(after.low - before.low) >= LEAST || Math.abs(after.high - before.high) >= LEAST;
}

function find(stacks: readonly StackCosts[], name: string): StackCosts | undefined {
  return stacks.find(({ stack }) => stack === name);
}

function costOf(parts: readonly PartCosts[] = [], name: string): Range {
  return parts.find(({ part }) => part === name)?.cost ?? NONE;
}
