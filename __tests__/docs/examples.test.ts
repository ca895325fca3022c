import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const EXAMPLES = path.join(__dirname, "../../examples");
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("there is one example for each system, and the shop", () => {
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

  test("has settings and a test of its claims", () => {
    expect(existsSync(path.join(EXAMPLES, name, "index.ts"))).toBe(true);
    // The shop is the fixture of the tests and makes no claims.
    expect(existsSync(path.join(__dirname, "../claims", `${name}.test.ts`))).toBe(name !== "shop");
  });

  test("has a page with a diagram, its commands and its claims", () => {
    expect(page).toMatch(/```(?:mermaid|text)\n/);
    expect(page).toContain(`npm run synth -- --config examples/${name}`);
    expect(page).toContain(`npm run validate -- --config examples/${name}`);
    expect(page).toContain(`npm run sandbox -- test --config examples/${name}`);
    expect(page.includes("docs/claims.md")).toBe(name !== "shop");
  });
});
