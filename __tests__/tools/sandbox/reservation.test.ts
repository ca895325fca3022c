import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { reserve } from "../../../tools/sandbox/reservation";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "reservation-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a folder is reserved until the reservation ends", () => {
  const release = reserve(folder);
  expect(() => reserve(folder)).toThrow(
    `Another sandbox run uses the same settings (process ${process.pid}). Wait until it has ended, or end it.`,
  );
  release();
  expect(readdirSync(folder)).toEqual([]);
  reserve(folder)();
});

test("the reservation of a process that was killed does not count", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(path.join(folder, "process"), String(child.pid));
  expect(() => reserve(folder)).toThrow(`process ${child.pid ?? 0}`);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(() => reserve(folder)).not.toThrow();
});
