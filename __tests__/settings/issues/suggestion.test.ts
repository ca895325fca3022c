import { suggest } from "../../../settings/issues/suggestion";

const names = ["web", "api", "worker"];

test.each([
  ["wbe", 'did you mean "web"?'],
  ["WEB", 'did you mean "web"?'],
  ["work", 'did you mean "worker"?'],
  ["database", "available: api, web, worker."],
])("for %s: %s", (written, suggestion) => {
  expect(suggest(written, names)).toBe(suggestion);
});

test("a name is listed once", () => {
  expect(suggest("database", ["web", "web"])).toBe("available: web.");
});

test("without candidates there is nothing to choose from", () => {
  expect(suggest("web", [])).toBe("none is defined.");
});
