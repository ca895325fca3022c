import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fillOwners } from "../../../tools/configure/fill-owners";

const DELIVERED = `# Who must approve a change.
#
#> *           @OWNERS
#> /.github/   @OWNERS
`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "owners-"));
  mkdirSync(path.join(project, ".github"));
  writeFileSync(file(), DELIVERED);
});

const file = () => path.join(project, ".github/CODEOWNERS");

test("puts the owners into every rule, and leaves the rest as it is", () => {
  expect(fillOwners(project, "@acme/platform @someone")).toBe(".github/CODEOWNERS");
  expect(readFileSync(file(), "utf8")).toBe(`# Who must approve a change.
#
*           @acme/platform @someone
/.github/   @acme/platform @someone
`);
});

test.each(["acme/platform", "@acme/platform,@someone", "@OWNERS# all", ""])("refuses %j", (owners) => {
  expect(() => fillOwners(project, owners)).toThrow(/^--owners must be users, teams or email addresses, separated by/);
  expect(readFileSync(file(), "utf8")).toBe(DELIVERED);
});

test("leaves a file alone that has owners", () => {
  fillOwners(project, "@acme/platform");
  expect(() => fillOwners(project, "@other/team")).toThrow(
    ".github/CODEOWNERS has owners already: change them by hand.",
  );
});
