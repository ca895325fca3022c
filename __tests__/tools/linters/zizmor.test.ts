import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runZizmor } from "../../../tools/linters/zizmor";

let folder: string;
const before = process.env["PATH"];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "zizmor-"));
  process.env["PATH"] = folder;
});
afterEach(() => {
  process.env["PATH"] = before;
});

function program(name: string, text: string): void {
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(path.join(folder, name), 0o755);
}

const run = () => runZizmor({ project: folder, cache: path.join(folder, "cache") });

test("audits everything in .github without asking GitHub", async () => {
  program("zizmor", '[ "$1" = --version ] && echo "zizmor 1.32.0" && exit 0\necho "$@"\nexit 14');
  await expect(run()).resolves.toEqual({
    linter: "zizmor",
    outcome: "failed",
    output: "--offline --quiet --no-progress --strict-collection .github",
  });
});

test("doesn't use another release, whose findings are other ones", async () => {
  program("zizmor", 'echo "zizmor 1.0.0"');
  program("uv", "exit 0");
  await expect(run()).resolves.toEqual({ linter: "zizmor", outcome: "passed", output: "" });
  program("uv", "exit 1");
  await expect(run()).resolves.toMatchObject({ outcome: "not run" });
});

test("says what it needs on a machine with Node.js alone", async () => {
  await expect(run()).resolves.toEqual({
    linter: "zizmor",
    outcome: "not run",
    output: "it needs one of: zizmor 1.32.0, uv, pipx, or Python 3 with its venv module",
  });
});
