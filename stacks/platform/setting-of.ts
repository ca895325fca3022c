import { type Rule } from "../../guardrails/rules/rule";
import { type Resource } from "../../guardrails/tree/resource";
import { hasName } from "../../guardrails/waiver";
import { formatPath, isPart, type Path, valueAt } from "../../settings/issues/path";
import { originIn } from "./origin-in";
import { type StackPlace } from "./stack-place";

/**
 * Finds the setting that leads to a violation, where it was written: `application.databases.orders.multiAz`; undefined if
 * the rule names none that the stack has.
 * @param definition the settings as they were written
 */
export function settingOf(
  rule: Rule,
  resource: Resource,
  { settings, path: parent }: StackPlace,
  definition: unknown,
): string | undefined {
  if (settings === undefined || parent === undefined) {
    return undefined;
  }
  const found = (rule.settings ?? [])
    .map((pattern) => namedPath(settings, pattern.split("."), resource))
    .find((path) => path !== undefined && valueAt(settings, path) !== undefined);
  if (found === undefined) {
    return undefined;
  }
  const [part, name] = parent;
  return part === "environments" && name !== undefined
    ? originIn(definition, name, found)
    : formatPath([...parent, ...found]);
}

/** A path in which each `*` is the name of a part that the construct path of a resource has. */
function namedPath(settings: object, pattern: readonly string[], resource: Resource): Path | undefined {
  return pattern.reduce<Path | undefined>((path, step) => {
    if (path === undefined || step !== "*") return path && [...path, step];
    const part = valueAt(settings, path);
    const names = isPart(part) ? Object.keys(part).filter((name) => hasName(resource, name)) : [];
    // `web-admin` is meant where `web` would do too.
    const [longest] = names.sort((one, other) => other.length - one.length);
    return longest === undefined ? undefined : [...path, longest];
  }, []);
}
