import { type Rule } from "./rules/rule";
import { type Resource } from "./tree/resource";
import { type Tree } from "./tree/tree";
import { type Violation } from "./violation";

/** Lists the violations of rules in all stacks, by stack, then by rule, in the rules' order. */
export function judge(tree: Tree, rules: readonly Rule[]): Violation[] {
  const violations: Violation[] = [];
  for (const stack of tree.stacks) {
    for (const rule of rules) {
      if (rule.stages === "prod" && stack.stage !== "prod") continue;
      for (const type of rule.types) {
        for (const resource of stack.of(type)) violations.push(...violationsOf(rule, resource, tree));
      }
    }
  }
  return violations;
}

const NONE: readonly Violation[] = [];

/** Lists the violations of one rule by one resource. */
function violationsOf(rule: Rule, resource: Resource, tree: Tree): readonly Violation[] {
  const found = rule.check(resource, tree);
  if (found === undefined || found.length === 0) {
    return NONE;
  }
  return (typeof found === "string" ? [found] : found).map((line) => ({ rule, resource, found: line }));
}
