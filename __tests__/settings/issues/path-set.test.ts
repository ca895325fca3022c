import { PathSet } from "../../../settings/issues/path-set";

const set = new PathSet([
  ["services", "web"],
  ["waivers", 0, "reason"],
]);

test("a set covers its paths and everything below them", () => {
  expect(set.covers(["services", "web"])).toBe(true);
  expect(set.covers(["services", "web", "port"])).toBe(true);
  expect(set.covers(["services"])).toBe(false);
  expect(set.covers(["services", "api"])).toBe(false);
  expect(set.covers(["waivers", 1, "reason"])).toBe(false);
});

test("a set touches what is above its paths, too", () => {
  expect(set.touches(["services"])).toBe(true);
  expect(set.touches(["services", "web", "port"])).toBe(true);
  expect(set.touches(["buckets"])).toBe(false);
});

test("a set knows the next steps to its paths", () => {
  expect(set.stepsBelow([])).toEqual(["services", "waivers"]);
  expect(set.stepsBelow(["waivers"])).toEqual([0]);
  expect(set.stepsBelow(["services", "web"])).toEqual([]);
  expect(set.stepsBelow(["buckets", "uploads"])).toEqual([]);
});
