import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCommandBlocks } from "../../../tools/walkthrough/page";
import { describeWithOpenSsl } from "../../support/describe-with";
import { Shell } from "../../../tools/walkthrough/shell";

const folder = mkdtempSync(path.join(tmpdir(), "walkthrough-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("reads the shell commands of a page, and which of them are not run", () => {
  const page = path.join(folder, "page.md");
  writeFileSync(
    page,
    "# Page\n\n```sh\ncd a\nls\n```\n\n```ts\nno commands\n```\n\n1. In a list:\n   ```sh not-run\n   docker build \\\n     .\n   ```\n",
  );
  expect(readCommandBlocks(page)).toEqual([
    { commands: "cd a\nls\n", line: 4, run: true },
    { commands: "docker build \\\n  .\n", line: 14, run: false },
  ]);
});

describeWithOpenSsl(() => {
  const environment = { PATH: process.env["PATH"] };
  const log = path.join(folder, "log");

  test("a shell goes on in the folder and with the variables of the block before, and answers yes", async () => {
    const shell = new Shell(folder, folder);
    await shell.run('mkdir -p below; cd below; name="two words"; export OTHER=1', environment, log);
    const { exitCode, output } = await shell.run(
      'read -r answer; echo "$(basename "$PWD") $name $OTHER $answer $ADDED"',
      { ...environment, ADDED: "later" },
      log,
    );
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "below two words 1 yes later" });
  });

  test("a shell ends a block at the first command that fails", async () => {
    const { exitCode, output } = await new Shell(folder, folder).run("echo one; false; echo two", environment, log);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: "one" });
  });
});
