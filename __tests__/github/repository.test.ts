import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";

const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

test("nobody is named as an owner until the user says who is; the rules that wait are for files that exist", () => {
  const lines = read(".github/CODEOWNERS")
    .split("\n")
    .filter((line) => line !== "");
  const waiting = lines.filter((line) => line.startsWith("#> "));
  // A user's own rules are theirs.
  const own = lines.filter((line) => !line.startsWith("#"));
  expect([waiting.length, own.length]).toEqual(own.length === 0 ? [4, 0] : [0, expect.any(Number)]);
  const patterns = waiting.map((line) => /^#> (\S+) +@OWNERS$/.exec(line)?.[1]);
  expect(patterns).not.toContain(undefined);
  expect(patterns.filter((pattern) => pattern === "*" || pattern === "/.github/")).toHaveLength(
    waiting.length === 0 ? 0 : 2,
  );
});

test("who opens a pull request is asked about what can't be undone", () => {
  expect(read(".github/pull_request_template.md")).toMatch(/`loses-data`[^]*waiver/);
  expect(read(".github/workflows/pull-request.yml")).toContain("labels.*.name, 'loses-data'");
});

test("the page names every workflow and every variable", () => {
  const page = read("docs/github-actions.md");
  const names = [
    "ci",
    "pull-request",
    "apply",
    "drift",
    "image",
    "roll-out",
    "roll-back",
    "security",
    "security-review",
    "release",
  ];
  for (const name of names) {
    expect(existsSync(path.join(PROJECT, `.github/workflows/${name}.yml`))).toBe(true);
    expect(page).toContain(`| \`${name.replace("-", " ")}\``);
    for (const [, variable = ""] of read(`.github/workflows/${name}.yml`).matchAll(/vars\.([A-Z0-9_]+)/g)) {
      expect(page).toContain(`\`${variable}\``);
    }
  }
});
