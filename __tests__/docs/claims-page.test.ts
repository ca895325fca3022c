import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PROJECT = path.join(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

interface Row {
  readonly claim: string;
  readonly madeBy: readonly string[];
  /** A test file, or "later". */
  readonly shownBy: string;
}

/** The rows of the tables in docs/claims.md: `| W1 | what | [made by](../path) | [shown by](../path) |`. */
const rows: Row[] = read("docs/claims.md")
  .split("\n")
  .flatMap((line) => {
    const [, claim = "", , madeBy = "", shownBy = ""] = line.split("|").map((cell) => cell.trim());
    return /^[A-Z]\d+$/.test(claim) ? [{ claim, madeBy: paths(madeBy), shownBy: paths(shownBy)[0] ?? shownBy }] : [];
  });

function paths(cell: string): string[] {
  return [...cell.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, file = ""]) => file);
}

/** Claims that a test names, by the file that it is in. */
const tested = new Map(
  readdirSync(path.join(PROJECT, "__tests__/claims"))
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => {
      const names = [...read(`__tests__/claims/${file}`).matchAll(/\(\s*["'`]([A-Z]\d+) /g)];
      return names.map(([, claim = ""]): [string, string] => [claim, `__tests__/claims/${file}`]);
    }),
);

test.each(rows.map((row) => [row.claim, row] as const))("%s is made and shown by what the page says", (claim, row) => {
  for (const file of row.madeBy) {
    expect([file, existsSync(path.join(PROJECT, file))]).toEqual([file, true]);
  }
  if (row.shownBy === "later") {
    expect(tested.has(claim)).toBe(false);
  } else {
    expect(row.madeBy).not.toEqual([]);
    expect(tested.get(claim)).toBe(row.shownBy);
  }
});

test("every claim that a test shows is on the page, once", () => {
  const claims = rows.map(({ claim }) => claim);
  expect(new Set(claims).size).toBe(claims.length);
  expect([...tested.keys()].filter((claim) => !claims.includes(claim))).toEqual([]);
});

test("every claim has its row; those of the account's audit services and of the repository's habits come later", () => {
  const wanted = Object.entries({ W: 25, M: 29, S: 15, D: 28, F: 26 }).flatMap(([system, count]) =>
    Array.from({ length: count }, (_, index) => `${system}${index + 1}`),
  );
  expect(rows.map(({ claim }) => claim).sort()).toEqual(wanted.sort());
  const later = rows.filter(({ shownBy }) => shownBy === "later").map(({ claim }) => claim);
  expect(later.sort()).toEqual(
    ["M27", "M28", "D18", "D20", "D22", "D24", "D25", "D27", "D28", "F24", "F25", "F26"].sort(),
  );
});
