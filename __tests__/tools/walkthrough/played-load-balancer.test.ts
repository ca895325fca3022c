import { holds, matches } from "../../../tools/walkthrough/played-load-balancer";

test.each([
  [200, "200", true],
  [301, "200,301", true],
  [299, "200-299", true],
  [300, "200-299", false],
  [503, "200", false],
])("a status of %d matches %s: %s", (status, matcher, expected) => {
  expect(matches(status, matcher)).toBe(expected);
});

const url = new URL("http://Shop.example.com/orders/7?x=1");

test.each([
  [{ Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } }, true],
  [{ Field: "path-pattern", PathPatternConfig: { Values: ["/admin", "/orders/?"] } }, true],
  [{ Field: "path-pattern", PathPatternConfig: { Values: ["/orders"] } }, false],
  [{ Field: "host-header", HostHeaderConfig: { Values: ["*.EXAMPLE.com"] } }, true],
  [{ Field: "host-header", HostHeaderConfig: { Values: ["example.com"] } }, false],
])("the condition %j holds: %s", (condition, expected) => {
  expect(holds(condition, url)).toBe(expected);
});

test("a condition that isn't played is no match, but a failure", () => {
  expect(() => holds({ Field: "source-ip" }, url)).toThrow("The walkthrough doesn't play the condition source-ip.");
});
