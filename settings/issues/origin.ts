import { formatPath, isPart, type Path, valueAt } from "./path";

/** Settings as they were written: the application, and what an environment overrides. */
export interface Written {
  readonly application: Record<string, unknown>;
  readonly name: string;
  readonly overrides: Record<string, unknown>;
  /** The settings that name the files with further settings, by the path of each of these as JSON. */
  readonly sources?: ReadonlyMap<string, Path>;
}

/**
 * Finds where the setting that causes an issue was written: the first of the paths that the environment sets (or
 * removes), else the first that the application sets, else the environment, whose default it is.
 */
export function originOf(
  paths: readonly [Path, ...Path[]],
  { application, name, overrides, sources }: Written,
): string {
  const sourceOf = (path: Path) => sources?.get(JSON.stringify(path)) ?? path;
  const override = paths.find((path) => isSet(overrides, sourceOf(path)));
  if (override) {
    return formatPath(["environments", name, ...override]);
  }
  const common = paths.find((path) => isSet(application, sourceOf(path)));
  return common ? formatPath(["application", ...common]) : formatPath(["environments", name, ...paths[0]]);
}

/** Finds where a required key is missing: in the application if that has the object, unless the environment removed it. */
export function originOfMissing(path: Path, { application, name, overrides }: Written): string {
  const parent = path.slice(0, -1);
  const isInApplication = !isSet(overrides, path) && isPart(valueAt(application, parent)) && parent.length > 0;
  return formatPath([...(isInApplication ? ["application"] : ["environments", name]), ...path]);
}

/** Whether a path is set, possibly to `null`. */
function isSet(root: Record<string, unknown>, path: Path): boolean {
  return valueAt(root, path) !== undefined;
}
