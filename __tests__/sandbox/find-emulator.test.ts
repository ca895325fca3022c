import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findEmulator } from "../../sandbox/find-emulator";

let folder: string;
const before = process.env["PATH"];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "find-emulator-"));
  process.env["PATH"] = folder;
});
afterEach(() => {
  process.env["PATH"] = before;
  rmSync(folder, { recursive: true });
});

function program(name: string, exitCode: number): void {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
}

test("takes a Python that has Moto", async () => {
  program("python3", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "python3", arguments: [] });
});

test("takes uv where no Python has Moto", async () => {
  program("python3", 1);
  program("uv", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "uv", source: "Moto through uv" });
});

test("says what to install where there is no way to Moto", async () => {
  await expect(findEmulator(folder)).rejects.toThrow(/^The sandbox needs Moto, an emulator of AWS. Install one of:/);
});
