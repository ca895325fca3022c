import { type Evidence, type Rule } from "./rules/rule";
import { type Arguments, blocksOf, type Resource } from "./tree/resource";
import { type Tree } from "./tree/tree";

/** Lists what shows that a resource follows a rule: what the rule says itself, or the values of its attributes. */
export function evidenceOf(rule: Rule, resource: Resource, tree: Tree): readonly Evidence[] {
  return (
    rule.evidence?.(resource, tree) ??
    (rule.attributes ?? []).map((attribute) => ({
      resource,
      attribute,
      value: valueOf(resource.attributes, attribute),
    }))
  );
}

/** Returns the value of an argument, also of one in a nested block: `versioning_configuration.status`. */
function valueOf(args: Arguments, attribute: string): unknown {
  const [name = "", ...rest] = attribute.split(".");
  if (rest.length === 0) {
    return args[name] ?? undefined;
  }
  const values = blocksOf(args, name).map((block) => valueOf(block, rest.join(".")));
  return values.length > 1 ? values : values[0];
}
