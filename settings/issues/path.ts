import { quoteWhole } from "./quote";

/** The path of a setting: keys, and positions in lists. */
export type Path = readonly (string | number)[];

/** Formats a path as in code: `services.web.egress[0].port`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${quoteWhole(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** Parses a path as in code; the reverse of {@link formatPath}. */
export function parsePath(text: string): Path {
  const steps = text.matchAll(/\["(?<quoted>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+)\]|(?<key>[^.[\]]+)/g);
  return Array.from(steps, ({ groups }) => {
    const { quoted, index, key = "" }: Partial<Record<string, string>> = groups ?? {};
    if (index !== undefined) return Number(index);
    return quoted === undefined ? key : unquote(quoted);
  });
}

/** The text that is quoted as in JSON; any other text is taken as it is. */
function unquote(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
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
