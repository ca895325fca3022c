import { formatPath, parsePath, valueAt } from "../../../settings/issues/path";

test.each([
  ["services.web.egress[0].port", ["services", "web", "egress", 0, "port"]],
  ['database.parameters["rds.force_ssl"]', ["database", "parameters", "rds.force_ssl"]],
  ['requestsPerAddressOfPath["/login"]', ["requestsPerAddressOfPath", "/login"]],
])("%s is formatted and parsed", (text, path) => {
  expect(formatPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test("values are found in objects and lists, and nowhere else", () => {
  const settings = { services: { web: { paths: ["/a", "/b"] } } };
  expect(valueAt(settings, ["services", "web", "paths", 1])).toBe("/b");
  expect(valueAt(settings, ["services", "web", "paths", 2])).toBeUndefined();
  expect(valueAt(settings, ["services", "api", "paths"])).toBeUndefined();
  expect(valueAt(settings, ["services", "constructor"])).toBeUndefined();
});

test("a key with quotes, backslashes and line feeds is written on one line, and read back", () => {
  const path = ["environments", 'a"b\\c\nd]', 0];
  expect(formatPath(path)).toBe('environments["a\\"b\\\\c\\nd]"][0]');
  expect(parsePath(formatPath(path))).toEqual(path);
});
