import { dependencyWaves, withDependencies } from "../../../tools/sandbox/dependency-waves";

const item = (name: string, ...after: string[]) => ({ name, after });
const items = [item("dashboard", "test", "account"), item("prod"), item("staging", "prod"), item("test", "prod")];

test("each item is in a wave after those that it depends on, as early as possible", () => {
  const waves = dependencyWaves(items).map((wave) => wave.map(({ name }) => name));
  expect(waves).toEqual([["prod"], ["staging", "test"], ["dashboard"]]);
});

test("no items make no waves", () => {
  expect(dependencyWaves([])).toEqual([]);
});

test("the dependencies of dependencies are found", () => {
  expect(withDependencies(["dashboard"], items)).toEqual(["dashboard", "test", "account", "prod"]);
  expect(withDependencies([], items)).toEqual([]);
});
