import { matchesGlob } from "../constructs/core/glob";
import { type Rule } from "./rules/rule";
import { type Resource } from "./tree/resource";

/** An exception from the rules. */
export interface Waiver {
  /** Id of the rule; absent if the waiver is of a setting. */
  readonly rule?: string;
  /** Pattern of the construct paths or addresses at which the rule is waived: `prod/uploads/*`. */
  readonly resources?: string;
  /** The setting, as a path within an environment or an account: `services.web.exec`. It waives the rules that name it. */
  readonly setting?: string;
  /** Names of the stacks whose settings have the setting. */
  readonly stacks?: readonly string[];
  /** Why it is acceptable. */
  readonly reason: string;
  /** Team or email address that answers for it. @default nobody */
  readonly owner?: string;
  /** The last day on which it applies: `2027-01-31`. @default it has no end */
  readonly until?: string;
}

/** Whether a waiver allows a resource not to follow a rule. */
export function waives(waiver: Waiver, rule: Rule, resource: Resource): boolean {
  const { resources, setting, stacks } = waiver;
  if (waiver.rule !== undefined && resources !== undefined) {
    return waiver.rule === rule.id && isAt(resource, resources);
  }
  return (
    setting !== undefined &&
    stacks?.includes(resource.stack.name) === true &&
    (rule.settings ?? []).some((pattern) => isOfSetting(resource, setting, pattern))
  );
}

/** Whether a resource is at a construct path, or at an address in any stack or in the one that the pattern begins with. */
export function isAt({ path, address, stack }: Resource, pattern: string): boolean {
  return [path, address, `${stack.name}/${address}`].some((place) => matchesGlob(pattern, place));
}

/**
 * Whether a setting is one that leads to a violation by a resource: `databases.orders.multiAz` is `databases.*.multiAz`
 * for the resources whose construct paths have the name `orders`. What has a name within such a part, such as a sidecar or
 * a variable, needs no resource of its own: a further `*` is any name.
 */
function isOfSetting(resource: Resource, setting: string, pattern: string): boolean {
  const [steps, expected] = [setting.split("."), pattern.split(".")];
  // At the end, it is the key of a value: `passwordPolicy.minimumLength`.
  const part = expected.slice(0, -1).indexOf("*");
  return (
    steps.length === expected.length &&
    expected.every((step, index) => step === "*" || step === steps[index]) &&
    (part < 0 || hasName(resource, steps[part] ?? ""))
  );
}

/** Whether a name is in a construct path, as the id of a construct or a part of it between hyphens: `service-web`. */
export function hasName({ path }: Pick<Resource, "path">, name: string): boolean {
  return path.split("/").some((id) => `-${id}-`.includes(`-${name}-`));
}
