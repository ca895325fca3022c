import { globsOverlap, matchesGlob } from "../../../constructs/core/glob";

test.each<[string, string, boolean]>([
  ["/*", "/test/*", true],
  ["/test*", "/test/*", true],
  ["/t?st/a", "/test/*", true],
  ["*", "/test/*", true],
  ["/*/auth", "/test/*", true],
  ["/*/auth", "/*/admin", false],
  ["/a*", "/b*", false],
  ["/testing", "/test/*", false],
  ["/test", "/test/*", false],
  ["/auth/*", "/test/*", false],
  ["/a?", "/?b", true],
  ["/a?", "/a", false],
  ["a*b*c", "axbxbxc", true],
  ["a*b*c", "axcxbx", false],
  ["*.example.com", "www.example.com", true],
  ["", "", true],
  ["*", "", true],
  ["?", "", false],
])("whether a text matches both %j and %j: %s", (one, other, expected) => {
  expect(globsOverlap(one, other)).toBe(expected);
  expect(globsOverlap(other, one)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ["*.example.com", "www.example.com", true],
  ["*.example.com", "example.com", false],
  ["w?w.example.com", "www.example.com", true],
  ["w?w.example.com", "ww.example.com", false],
  ["www.example.com", "wwwxexample.com", false],
  ["*a*b", "xaybzb", true],
  ["*a*b", "xbya", false],
  ["", "", true],
  ["***", "", true],
])("whether %j matches the text %j: %s", (glob, text, expected) => {
  expect(matchesGlob(glob, text)).toBe(expected);
});

test("wildcards in a text stand for themselves", () => {
  expect(matchesGlob("a", "?")).toBe(false);
  expect(matchesGlob("ab", "*")).toBe(false);
  expect(matchesGlob("?*", "*?")).toBe(true);
});

/** All texts of up to `length` characters of an alphabet. */
function textsOf(alphabet: string, length: number): string[] {
  return length === 0
    ? [""]
    : ["", ...textsOf(alphabet, length - 1).flatMap((text) => alphabet.split("").map((c) => c + text))];
}

test("the answers agree with those of regular expressions", () => {
  const texts = [...new Set(textsOf("ab", 6))];
  const globs = [...new Set(textsOf("ab*?", 4))];
  const expressions = globs.map((glob) => new RegExp(`^${glob.replace(/\*/g, ".*").replace(/\?/g, ".")}$`));
  const matching = expressions.map((expression) => texts.map((text) => expression.test(text)));
  globs.forEach((glob, index) => {
    expect(texts.map((text) => matchesGlob(glob, text))).toEqual(matching[index]);
  });
  const sample = globs.flatMap((glob, index) => (index % 7 === 0 ? [{ glob, matches: matching[index] ?? [] }] : []));
  for (const one of sample) {
    for (const other of sample) {
      const inCommon = one.matches.some((matches, index) => matches && other.matches[index]);
      expect([one.glob, other.glob, globsOverlap(one.glob, other.glob)]).toEqual([one.glob, other.glob, inCommon]);
    }
  }
});

test("globs with many wildcards are answered at once", () => {
  expect(matchesGlob(`${"*a".repeat(64)}b`, "a".repeat(10_000))).toBe(false);
  expect(globsOverlap(`${"*a".repeat(64)}b`, "?".repeat(10_000))).toBe(true);
  expect(globsOverlap(`${"*a?".repeat(64)}b`, `${"?b*".repeat(64)}c`)).toBe(false);
});
