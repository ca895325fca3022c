import { formatPath, type Path } from "../issues/path";
import { type Issue } from "../issues/settings-error";

/** Deeper than settings are nested. */
const MOST_LEVELS = 20;

/** Settings as plain data. */
export interface PlainData {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/**
 * Copies settings to plain data: objects without a prototype's keys, lists, strings, numbers, booleans and null. What is
 * none of these is replaced by a symbol that says in words what it is, which no schema accepts: `new Map()` would
 * otherwise pass as an empty object, and `undefined` as a key that is left out.
 *
 * @param input anything that can be exported
 */
export function plainData(input: unknown): PlainData {
  const issues: Issue[] = [];
  const ancestors = new Set<object>();

  const copyObject = (object: object, path: Path): unknown => {
    if (ancestors.has(object)) return Symbol("an object that contains itself");
    if (path.length > MOST_LEVELS) return Symbol(`an object in more than ${MOST_LEVELS} others`);
    const words = wordsForInstance(object);
    if (words !== undefined) return Symbol(words);
    ancestors.add(object);
    const plain = Array.isArray(object)
      ? Array.from(object, (item: unknown, index) => copy(item, [...path, index]))
      : Object.fromEntries(copyEntries(object as Record<string, unknown>, path));
    ancestors.delete(object);
    return plain;
  };

  const copyEntries = (object: Record<string, unknown>, path: Path): [string, unknown][] =>
    Object.keys(object).flatMap((key): [string, unknown][] => {
      const keyPath = [...path, key];
      if (key === "__proto__") {
        issues.push({ path: formatPath(keyPath), message: "is not supported as a key; choose another name." });
        return [];
      }
      return [[key, copy(read(object, key), keyPath)]];
    });

  const copy = (value: unknown, path: Path): unknown => {
    if (typeof value === "object" && value !== null) return copyObject(value, path);
    const words = wordsForPrimitive(value);
    return words === undefined ? value : Symbol(words);
  };

  return { value: copy(input, []), issues };
}

/** The value of a key, which may be a getter: modules export theirs so. */
function read(object: Record<string, unknown>, key: string): unknown {
  try {
    return object[key];
  } catch {
    return Symbol("a value that can't be read");
  }
}

/** What a value other than an object is, if it is not data. */
function wordsForPrimitive(value: unknown): string | undefined {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "function":
      return "a function";
    case "bigint":
      return `the BigInt ${String(value)}`;
    case "symbol":
      return value.description ?? "a symbol";
    default:
      return undefined;
  }
}

/** What an object is, if it is neither a list nor an object literal or a module. */
function wordsForInstance(object: object): string | undefined {
  try {
    if (Array.isArray(object)) return undefined;
    if ("then" in object && typeof object.then === "function") return "a promise";
    const prototype = Object.getPrototypeOf(object) as object | null;
    if (prototype === null || isRootPrototype(prototype)) return undefined;
    const { name } = object.constructor;
    return name === "Object" ? "an object that inherits keys" : `an instance of ${name || "a class"}`;
  } catch {
    return "an object that can't be read";
  }
}

/** Whether a prototype is that of object literals. Another context, such as that of a script, has its own. */
function isRootPrototype(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}
