import { rules as platformRules } from "../rules/all";
import { Tree } from "../tree/tree";
import { reachVerdict, type Verdict } from "../verdict";
import { type GuardrailsOptions } from "./guardrails-options";
import { type StackContents } from "./inspect-before-writing";

/** A verdict, and what it was reached from. */
export interface JudgedContents {
  readonly tree: Tree;
  readonly verdict: Verdict;
}

/** Judges stacks by their JSON. */
export function judgeContents(
  contents: StackContents,
  { stages = {}, packs = {}, waivers = [], rules = [] }: GuardrailsOptions,
): JudgedContents {
  const tree = new Tree([...contents].map(([name, json]) => ({ name, stage: stages[name] ?? "prod", json })));
  const isProd = (stack: string) => (stages[stack] ?? "prod") === "prod";
  const verdict = reachVerdict(tree, {
    rules: [...platformRules, ...rules],
    waivers,
    packOf: (stack) => (isProd(stack) ? undefined : packs[stack]),
  });
  return { tree, verdict };
}
