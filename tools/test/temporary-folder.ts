import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { makeProcessFolder } from "../../synthesis/process-folder";

/** What tells a program where temporary files go, on any system. */
const VARIABLES = ["TMPDIR", "TMP", "TEMP"];

let folder: string | undefined;

/**
 * Gives a test run a temporary folder of its own, which every test and every process of theirs finds as the system's:
 * CDKTF's `Testing.app()` alone leaves a folder for each call. The next run removes it if this one is killed.
 */
export function makeTemporaryFolder(): void {
  // Short, because programs put sockets there, whose paths may have about a hundred characters.
  folder = makeProcessFolder(tmpdir(), "platform-test-");
  for (const variable of VARIABLES) process.env[variable] = folder;
}

/** Removes the folder, and whatever the tests left in it. */
export function removeTemporaryFolder(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
