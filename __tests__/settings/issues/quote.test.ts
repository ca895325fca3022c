import { quote, quoteWhole } from "../../../settings/issues/quote";

test("a short text is quoted as in JSON", () => {
  expect(quote('say "hello"')).toBe('"say \\"hello\\""');
  expect(quote("Größe 日本")).toBe('"Größe 日本"');
});

test("a long text is shortened to 80 characters", () => {
  expect(quote("x".repeat(80))).toBe(`"${"x".repeat(80)}"`);
  expect(quote("x".repeat(60_000))).toBe(`"${"x".repeat(79)}…"`);
  expect(quoteWhole("x".repeat(100))).toBe(`"${"x".repeat(100)}"`);
});

test.each([
  ["a line feed", "a\nb", '"a\\nb"'],
  ["an escape sequence of terminals", "\u001b[2J", '"\\u001b[2J"'],
  ["a C1 control character", "\u009b", '"\\u009b"'],
  ["a right-to-left override", "\u202egpj.exe", '"\\u202egpj.exe"'],
  ["an isolate", "\u2066x\u2069", '"\\u2066x\\u2069"'],
  ["a line separator", "\u2028", '"\\u2028"'],
  ["a zero-width space", "\u200b", '"\\u200b"'],
  ["half a character", "\ud800", '"\\ud800"'],
  ["a character of two halves that prints nothing", "\u{e0001}", '"\\udb40\\udc01"'],
])("%s is escaped", (_, text, quoted) => {
  expect(quote(text)).toBe(quoted);
});
