import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findEmulator, MOTO } from "../../../tools/sandbox/find-emulator";

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

test("uses a Python that has Moto", async () => {
  program("python3", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "python3" });
});

test("uses uv if no Python has Moto", async () => {
  program("python3", 1);
  program("uv", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "uv", source: "Moto through uv" });
});

test.each(["pipx", "docker"])("uses %s if nothing else is available", async (name) => {
  program("python3", 1);
  program(name, 0);
  const found = await findEmulator(folder);
  expect(found.program).toBe(name);
  expect(found.arguments(40123)).toEqual(expect.arrayContaining(["40123"]));
});

test("publishes the port of a Docker container on loopback only", async () => {
  program("docker", 0);
  expect((await findEmulator(folder)).arguments(40123)).toContain("127.0.0.1:40123:40123");
});

test("pipx installs the same release of Moto", () => {
  const script = readFileSync(path.join(__dirname, "../../../tools/sandbox/emulator/start.py"), "utf8");
  expect(script).toContain(`# dependencies = ["${MOTO}"]`);
});

test("says what to install if Moto can't be found", async () => {
  await expect(findEmulator(folder)).rejects.toThrow(/^The sandbox needs Moto, an emulator of AWS. Install one of:/);
});
