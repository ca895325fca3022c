import * as fc from "fast-check";
import { isPart } from "../../../settings/issues/path";
import { changed } from "../../support/settings-under-test";
import { definitions } from "./platforms";

/** What can be anywhere in settings by mistake. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    10n,
    "",
    "?",
    "x".repeat(5000),
    `${"x".repeat(100)}.example.com`,
    "a\nb\u202ec\u001b[0m\ud800",
    "${TfToken[TOKEN.0]}",
    "__proto__",
    "constructor",
    true,
    [],
    {},
    [null],
    [{}],
    ["a", "a"],
    [undefined],
    new Map([["a", 1]]),
    new Set([1]),
    new Date(0),
    Promise.resolve({}),
    Symbol("s"),
    () => ({}),
    /x/,
    new (class Thing extends Map {})(),
    Object.create({ a: 1 }),
    JSON.parse('{"__proto__": {"a": 1}}'),
    Object.fromEntries([
      ["x".repeat(3000), {}],
      ["a\nb", {}],
      ["constructor", {}],
    ]),
  ),
  fc.anything({ maxDepth: 2 }),
);

/** Definitions with junk in up to four places, or nothing but junk. */
export const brokenDefinitions: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 20,
    arbitrary: fc.oneof(fc.constant(changed({})), definitions).chain((definition) => {
      const paths = pathsOf(definition);
      return fc
        .array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 4 })
        .map((changes) => changes.reduce<unknown>((root, [path, value]) => put(root, path, value), definition));
    }),
  },
);

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [...(path.length > 0 ? [path] : []), ...below.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

/** A copy with a value at a path; the lists on the way stay lists. */
function put(root: unknown, [step = "", ...rest]: readonly string[], value: unknown): unknown {
  const part = Array.isArray(root) ? (root as unknown[])[Number(step)] : isPart(root) ? root[step] : undefined;
  const next = rest.length === 0 ? value : put(part, rest, value);
  if (Array.isArray(root)) return root.map((item: unknown, index) => (index === Number(step) ? next : item));
  return { ...(isPart(root) ? root : {}), [step]: next };
}
