import { type AttributeChange } from "./changes";

/** Arguments by which people name the parts of a list, the first that all parts have. */
const NAMES = [
  "Sid",
  "sid",
  "name",
  "Name",
  "id",
  "Id",
  "rule_name",
  "key",
  "containerPath",
  "containerPort",
  "priority",
];

type Parts = Readonly<Record<string, unknown>>;

/**
 * Lists what differs between two values, by path and in the order of the paths. Policies, container definitions and other
 * JSON in strings are compared as what they contain, and parts of lists by their names.
 */
export function compareValues(before: unknown, after: unknown, path = ""): AttributeChange[] {
  const [one, other] = [contentOf(before), contentOf(after)];
  if (isSame(one, other)) {
    return [];
  }
  const [list, otherList] = [partsOfList(one, other), partsOfList(other, one)];
  if (list && otherList) {
    return compareLists(list, otherList, path);
  }
  if (isParts(one) && isParts(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .filter((key) => key !== "//")
      .sort()
      .flatMap((key) => compareValues(one[key], other[key], path === "" ? key : `${path}.${key}`));
  }
  return [{ path, ...(one !== undefined && { before: one }), ...(other !== undefined && { after: other }) }];
}

/** JSON in a string as its content, and null as nothing, which Terraform takes for the same. */
function contentOf(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) {
    return value ?? undefined;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** A list of objects. Terraform takes a single block for a list of one. */
function partsOfList(value: unknown, other: unknown): readonly Parts[] | undefined {
  const list = isParts(value) && Array.isArray(other) ? [value] : value;
  return Array.isArray(list) && list.length > 0 && list.every(isParts) ? list : undefined;
}

function compareLists(before: readonly Parts[], after: readonly Parts[], path: string): AttributeChange[] {
  const name = NAMES.find((candidate) => isNamedBy(before, candidate) && isNamedBy(after, candidate));
  if (name !== undefined) {
    const [one, other] = [byName(before, name), byName(after, name)];
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
      compareValues(one.get(key), other.get(key), `${path}[${key}]`),
    );
  }
  // What both have is no change, wherever in the list it is.
  const [gone, added] = [without(before, after), without(after, before)];
  return Array.from({ length: Math.max(gone.length, added.length) }).flatMap((_, index) => {
    const part = added[index] ?? gone[index];
    const position = part === undefined ? index : (added[index] ? after : before).indexOf(part);
    return compareValues(gone[index], added[index], `${path}[${position}]`);
  });
}

function isNamedBy(parts: readonly Parts[], name: string): boolean {
  const names = parts.map((part) => part[name]);
  const areNames = names.every((value) => typeof value === "string" || typeof value === "number");
  return areNames && new Set(names).size === names.length;
}

function byName(parts: readonly Parts[], name: string): ReadonlyMap<string, Parts> {
  return new Map(parts.map((part) => [String(part[name]), part]));
}

function without(parts: readonly Parts[], others: readonly Parts[]): readonly Parts[] {
  const rest = others.map(canonical);
  return parts.filter((part) => {
    const index = rest.indexOf(canonical(part));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** A value as text that doesn't depend on the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isParts(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part,
  );
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
