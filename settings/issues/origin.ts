import { formatPath, isPart, type Path, valueAt } from "./path";

/** What a person wrote: the application, and what an environment sets differently. */
export interface Written {
  readonly application: Record<string, unknown>;
  readonly name: string;
  readonly overrides: Record<string, unknown>;
}

/**
 * Where a setting was written, out of the paths that a fault comes from: the first that the environment sets
 * (or takes out), else the first that the application sets, else the environment, whose default it is.
 */
export function originOf(paths: readonly [Path, ...Path[]], { application, name, overrides }: Written): string {
  const own = paths.find((path) => isSet(overrides, path));
  if (own) {
    return formatPath(["environments", name, ...own]);
  }
  const shared = paths.find((path) => isSet(application, path));
  return shared ? formatPath(["application", ...shared]) : formatPath(["environments", name, ...paths[0]]);
}

/** Where a key is missing: in the application, if the part that lacks it is there and the environment took nothing out. */
export function originOfMissing(path: Path, { application, name, overrides }: Written): string {
  const part = path.slice(0, -1);
  const fromApplication = !isSet(overrides, path) && isPart(valueAt(application, part)) && part.length > 0;
  return formatPath([...(fromApplication ? ["application"] : ["environments", name]), ...path]);
}

/** Whether a path is written, be it as `null`. */
function isSet(root: Record<string, unknown>, path: Path): boolean {
  return valueAt(root, path) !== undefined;
}
