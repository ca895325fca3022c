/** The path of a setting: keys, and positions in lists. */
export type Path = readonly (string | number)[];

/** Formats a path as in code: `services.web.egress[0].port`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}["${step}"]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** Parses a path as in code; the reverse of {@link formatPath}. */
export function parsePath(text: string): Path {
  const steps = text.matchAll(/\["(?<quoted>[^"]*)"\]|\[(?<index>\d+)\]|(?<key>[^.[\]]+)/g);
  return Array.from(steps, ({ groups }) =>
    groups?.["index"] === undefined ? (groups?.["quoted"] ?? groups?.["key"] ?? "") : Number(groups["index"]),
  );
}

/** Whether `start` is the beginning of `path` or equal to it. */
export function isWithin(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

/** Whether a value is an object, in which settings may be nested. */
export function isPart(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the value at a path, or `undefined` where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)] as unknown;
    return isPart(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, root);
}
