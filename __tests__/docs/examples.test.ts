import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const EXAMPLES = path.join(__dirname, "../../examples");
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("there is one for each system, and the shop", () => {
  expect(examples.sort()).toEqual([
    "data-pipeline",
    "fastapi-service",
    "microservices",
    "search-backed-web",
    "shop",
    "web-platform",
  ]);
});

describe.each(examples)("%s", (name) => {
  const page = readFileSync(path.join(EXAMPLES, name, "README.md"), "utf8");

  test("has settings, and its claims' tests", () => {
    expect(existsSync(path.join(EXAMPLES, name, "index.ts"))).toBe(true);
    // The shop is the fixture of the tests: no requirements document is behind it.
    expect(existsSync(path.join(__dirname, "../claims", `${name}.test.ts`))).toBe(name !== "shop");
  });

  test("has a page with a picture, its commands and its claims", () => {
    expect(page).toMatch(/```(?:mermaid|text)\n/);
    expect(page).toContain(`PLATFORM_CONFIG=examples/${name} npm run synth`);
    expect(page).toContain(`npm run validate -- --config examples/${name}`);
    expect(page).toContain(`npm run sandbox -- test --config examples/${name}`);
    expect(page.includes("docs/claims.md")).toBe(name !== "shop");
  });
});
