import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { importsBetween, sourceFiles } from "../../../tools/architecture/imports";
import { withImportTable } from "../../../tools/architecture/import-table";
import { mayImport, type Place, placeOf, PROJECT, readPlaces } from "../../../tools/architecture/places";

const places = readPlaces();
// What a user has in config/ is no concern of these tests.
const ours = places.filter(({ place }) => place !== "config");
const files = sourceFiles();
const imports = importsBetween(files, places);

test("every place exists, and every file belongs to one", () => {
  expect(ours.map(({ place }) => place).filter((place) => !existsSync(path.join(PROJECT, place)))).toEqual([]);
  // The configuration of a tool at the root belongs to no place.
  expect(files.filter((file) => placeOf(file, places) === undefined)).toEqual(["jest.config.js"]);
  expect(files.length).toBeGreaterThan(300);
});

test("no file imports what its place may not import", () => {
  const forbidden = imports.filter(({ from, to }) => !mayImport(from, to));
  expect(forbidden.map(({ file, to }) => `${file} imports ${to.place}`)).toEqual([]);
});

test("the list allows nothing that no file does", () => {
  const unused = ours.flatMap((place) =>
    place.imports
      .filter((allowed) => {
        const only: Place = { ...place, imports: [allowed] };
        return !imports.some(({ from, to }) => from === place && mayImport(only, to));
      })
      .map((allowed) => `${place.place} -> ${allowed}`),
  );
  expect(unused).toEqual([]);
});

test("imports between places point one way: there is no circle", () => {
  const reachable = (from: Place, seen = new Set<Place>()): Set<Place> => {
    for (const to of places.filter((place) => place !== from && mayImport(from, place))) {
      if (!seen.has(to)) {
        seen.add(to);
        reachable(to, seen);
      }
    }
    return seen;
  };
  expect(places.filter((place) => reachable(place).has(place)).map(({ place }) => place)).toEqual([]);
});

test("ARCHITECTURE.md has the table of the list; if this fails, run: npm run docs", () => {
  const page = readFileSync(path.join(PROJECT, "ARCHITECTURE.md"), "utf8");
  expect(withImportTable(page, places)).toBe(page);
  expect(() => withImportTable("no table", places)).toThrow("ARCHITECTURE.md must contain the lines");
});

test("the doors of the library are for users of the package: only the example imports them", () => {
  const doors = files.filter((file) => /^constructs\/[^/]+\/index\.ts$/.test(file));
  expect(doors.length).toBeGreaterThan(10);
  const throughDoors = imports.filter(({ imported }) => doors.includes(imported));
  expect([...new Set(throughDoors.map(({ file }) => file))]).toEqual(["docs/constructs.ts"]);
});

test("ESLint reads the same list", async () => {
  const cases = [
    ["constructs/core/pascal-case.ts", "../network/vpc"],
    ["constructs/network/vpc.ts", "../core/pascal-case"],
    ["settings/issues/path.ts", "../schema/formats"],
    ["stacks/state-stack.ts", "../tools/architecture/places"],
  ];
  // In a process of its own, as its configuration is an ES module.
  const program = `
    import { ESLint } from "eslint";
    const eslint = new ESLint();
    for (const [filePath, imported] of ${JSON.stringify(cases)}) {
      const [{ messages }] = await eslint.lintText(\`import "\${imported}";\n\`, { filePath });
      console.log(filePath, messages.some(({ ruleId }) => ruleId === "import-x/no-restricted-paths"));
    }`;
  const { stdout } = await execa(process.execPath, ["--input-type=module", "--eval", program], { cwd: PROJECT });
  expect(stdout.split("\n")).toEqual([
    "constructs/core/pascal-case.ts true",
    "constructs/network/vpc.ts false",
    "settings/issues/path.ts true",
    "stacks/state-stack.ts true",
  ]);
});
