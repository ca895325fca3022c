import { configurations, examples } from "../../../tools/terraform/configurations";

test("--config chooses one folder of settings", () => {
  expect(configurations({ config: "examples\\shop\\", all: false })).toEqual(["examples/shop"]);
});

test("--all chooses every example, after the user's own settings where there are any", () => {
  const folders = configurations({ config: undefined, all: true });
  expect(folders.filter((folder) => folder !== "config")).toEqual(examples());
  expect(folders.indexOf("config")).toBeLessThanOrEqual(0);
});

test("every example is a folder of settings", () => {
  expect(examples()).toContain("examples/shop");
});
