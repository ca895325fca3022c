import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeProcessFolder } from "../../synthesis/process-folder";

const parent = mkdtempSync(path.join(tmpdir(), "process-folder-"));

afterAll(() => {
  rmSync(parent, { recursive: true });
});

afterEach(() => {
  for (const name of readdirSync(parent)) rmSync(path.join(parent, name), { recursive: true });
});

/** Moves a folder of this process to another's name. */
function folderOf(pid: number): string {
  const folder = makeProcessFolder(parent, ".run-").replace(`-${process.pid}-`, `-${pid}-`);
  mkdirSync(folder);
  return folder;
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once("exit", resolve));
}

test("every folder is new", () => {
  expect(makeProcessFolder(parent, ".run-")).not.toBe(makeProcessFolder(parent, ".run-"));
  expect(readdirSync(parent)).toHaveLength(2);
});

test("the folder of a process stays while it runs, and goes after it was killed", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const folder = folderOf(child.pid ?? 0);
  makeProcessFolder(parent, ".run-");
  expect(existsSync(folder)).toBe(true);

  child.kill("SIGKILL");
  await ended(child);
  makeProcessFolder(parent, ".run-");
  expect(existsSync(folder)).toBe(false);
});

test("a folder of another host is removed once it is a day old", () => {
  const folder = path.join(parent, ".run-elsewhere-1-abcdef");
  mkdirSync(folder);
  makeProcessFolder(parent, ".run-");
  expect(existsSync(folder)).toBe(true);

  const before = new Date(Date.now() - 25 * 3600 * 1000);
  utimesSync(folder, before, before);
  makeProcessFolder(parent, ".run-");
  expect(existsSync(folder)).toBe(false);
});

test("folders with another prefix stay", () => {
  const folder = path.join(parent, "stacks");
  mkdirSync(folder);
  const before = new Date(0);
  utimesSync(folder, before, before);
  makeProcessFolder(parent, ".run-");
  expect(existsSync(folder)).toBe(true);
});
