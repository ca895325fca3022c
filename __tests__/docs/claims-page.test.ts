import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PROJECT = path.join(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

interface Row {
  readonly claim: string;
  readonly implementedBy: readonly string[];
  /** A test file. */
  readonly provenBy: string;
}

/** The rows of the tables in docs/claims.md: `| W1 | claim | [implemented by](../path) | [proven by](../path) |`. */
const rows: Row[] = read("docs/claims.md")
  .split("\n")
  .flatMap((line) => {
    const [, claim = "", , implementedBy = "", provenBy = ""] = line.split("|").map((cell) => cell.trim());
    return /^[A-Z]\d+$/.test(claim)
      ? [{ claim, implementedBy: paths(implementedBy), provenBy: paths(provenBy)[0] ?? provenBy }]
      : [];
  });

function paths(cell: string): string[] {
  return [...cell.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, file = ""]) => file);
}

/** Claims with a test -> the file of the test. */
const testedClaims = new Map(
  readdirSync(path.join(PROJECT, "__tests__/claims"))
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => {
      const names = [...read(`__tests__/claims/${file}`).matchAll(/\(\s*["'`]([A-Z]\d+) /g)];
      return names.map(([, claim = ""]): [string, string] => [claim, `__tests__/claims/${file}`]);
    }),
);

test.each(rows.map((row) => [row.claim, row] as const))(
  "%s is implemented and proven by the files on the page",
  (claim, row) => {
    for (const file of row.implementedBy) {
      expect([file, existsSync(path.join(PROJECT, file))]).toEqual([file, true]);
    }
    expect(row.implementedBy).not.toEqual([]);
    expect(testedClaims.get(claim)).toBe(row.provenBy);
  },
);

test("every tested claim is on the page, once", () => {
  const claims = rows.map(({ claim }) => claim);
  expect(new Set(claims).size).toBe(claims.length);
  expect([...testedClaims.keys()].filter((claim) => !claims.includes(claim))).toEqual([]);
});

test("every claim has a row, none of which comes later", () => {
  const expected = Object.entries({ W: 25, M: 29, S: 15, D: 28, F: 26 }).flatMap(([system, count]) =>
    Array.from({ length: count }, (_, index) => `${system}${index + 1}`),
  );
  expect(rows.map(({ claim }) => claim).sort()).toEqual(expected.sort());
});
