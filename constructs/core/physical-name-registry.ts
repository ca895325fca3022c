import { TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";

/** Thrown for a name that two resources would have: its message says all that is needed to find them. */
export class DuplicateNameError extends Error {
  override readonly name = "DuplicateNameError";
}

/** Which construct uses which name, for each app. */
const registries = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Records that a construct uses a physical name. AWS would refuse the second resource of a name only at apply, and
 * some services would take it for the first one.
 *
 * @param construct the construct that creates the resource. A construct may register a name again; a stack, in which
 * many resources can be created, may not
 * @param namespace where the name must be unique: account, region and kind of resource
 * @param name the physical name
 * @throws if another construct of the app uses the name already
 */
export function registerPhysicalName(construct: IConstruct, namespace: string, name: string): void {
  const names = registries.get(construct.node.root) ?? new Map<string, string>();
  registries.set(construct.node.root, names);
  const key = `${namespace} ${name}`;
  const user = names.get(key);
  if (user !== undefined && (user !== construct.node.path || TerraformStack.isStack(construct))) {
    throw new DuplicateNameError(
      `${construct.node.path}: the name "${name}" is used by ${user} already; pass another \`name\`.`,
    );
  }
  names.set(key, construct.node.path);
}
