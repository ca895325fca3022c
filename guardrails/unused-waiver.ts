import { type Rule } from "./rules/rule";
import { type Tree } from "./tree/tree";
import { isAt, type Waiver } from "./waiver";

/** Says of a waiver of a rule that is not needed what to do. */
export function unusedMessage({ rule: id, resources = "" }: Waiver, tree: Tree, rules: readonly Rule[]): string {
  const rule = rules.find((candidate) => candidate.id === id);
  const judged = tree.stacks.flatMap((stack) => (rule?.types ?? []).flatMap((type) => stack.of(type)));
  const named = judged.filter((resource) => isAt(resource, resources));
  if (named.length > 0) {
    return `the rule ${id ?? ""} finds nothing at "${resources}"; remove the waiver.`;
  }
  const places = judged.slice(0, 3).map(({ path }) => `"${path}"`);
  const advice =
    places.length === 0
      ? "remove the waiver."
      : `it judges ${places.join(", ")}${judged.length > 3 ? " and others" : ""}.`;
  return `the rule ${id ?? ""} judges no resource at "${resources}"; ${advice}`;
}
