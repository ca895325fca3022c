import { formatPath, isWithin, parsePath, valueAt } from "../../../settings/issues/path";

test.each([
  ["services.web.egress[0].port", ["services", "web", "egress", 0, "port"]],
  ['database.parameters["rds.force_ssl"]', ["database", "parameters", "rds.force_ssl"]],
  ['requestsPerAddressOfPath["/login"]', ["requestsPerAddressOfPath", "/login"]],
])("%s is formatted and parsed", (text, path) => {
  expect(formatPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test("a path is within itself and its beginnings", () => {
  expect(isWithin(["services", "web"], ["services", "web"])).toBe(true);
  expect(isWithin(["services", "web"], ["services"])).toBe(true);
  expect(isWithin(["services"], ["services", "web"])).toBe(false);
  expect(isWithin(["services", "web"], ["services", "api"])).toBe(false);
});

test("values are found in objects and lists, and nowhere else", () => {
  const settings = { services: { web: { paths: ["/a", "/b"] } } };
  expect(valueAt(settings, ["services", "web", "paths", 1])).toBe("/b");
  expect(valueAt(settings, ["services", "web", "paths", 2])).toBeUndefined();
  expect(valueAt(settings, ["services", "api", "paths"])).toBeUndefined();
  expect(valueAt(settings, ["services", "constructor"])).toBeUndefined();
});
