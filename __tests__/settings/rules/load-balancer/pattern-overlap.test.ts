import { overlap } from "../../../../settings/rules/load-balancer/pattern-overlap";

test.each<[string, string, boolean]>([
  ["/*", "/test/*", true],
  ["/test*", "/test/*", true],
  ["/t?st/a", "/test/*", true],
  ["*", "/test/*", true],
  ["/*/auth", "/test/*", true],
  ["/testing", "/test/*", false],
  ["/test", "/test/*", false],
  ["/auth/*", "/test/*", false],
  ["*.example.com", "www.example.com", true],
  ["", "", true],
])("whether %j and %j overlap: %s", (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});
