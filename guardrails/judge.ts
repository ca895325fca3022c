import { type Rule } from "./rules/rule";
import { type Resource } from "./tree/resource";
import { type Tree } from "./tree/tree";
import { type Violation } from "./violation";

/** Lists the violations of rules in all stacks, by stack, then by rule, in the rules' order. */
export function judge(tree: Tree, rules: readonly Rule[]): Violation[] {
  return tree.stacks.flatMap((stack) =>
    rules
      .filter(({ stages }) => stages !== "prod" || stack.stage === "prod")
      .flatMap((rule) =>
        rule.types.flatMap((type) => stack.of(type)).flatMap((resource) => violationsOf(rule, resource, tree)),
      ),
  );
}

/** Lists the violations of one rule by one resource. */
function violationsOf(rule: Rule, resource: Resource, tree: Tree): Violation[] {
  const found = rule.check(resource, tree) ?? [];
  return (typeof found === "string" ? [found] : found).map((line) => ({ rule, resource, found: line }));
}
