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

test("takes a Python that has Moto", async () => {
  program("python3", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "python3" });
});

test("takes uv where no Python has Moto", async () => {
  program("python3", 1);
  program("uv", 0);
  await expect(findEmulator(folder)).resolves.toMatchObject({ program: "uv", source: "Moto through uv" });
});

test.each(["pipx", "docker"])("takes %s where there is nothing else", async (name) => {
  program("python3", 1);
  program(name, 0);
  const found = await findEmulator(folder);
  expect(found.program).toBe(name);
  expect(found.arguments(40123)).toEqual(expect.arrayContaining(["40123"]));
});

test("in Docker it is reached from loopback alone", async () => {
  program("docker", 0);
  expect((await findEmulator(folder)).arguments(40123)).toContain("127.0.0.1:40123:40123");
});

test("pipx is told of the same Moto as everybody", () => {
  const script = readFileSync(path.join(__dirname, "../../../tools/sandbox/emulator/start.py"), "utf8");
  expect(script).toContain(`# dependencies = ["${MOTO}"]`);
});

test("says what to install where there is no way to Moto", async () => {
  await expect(findEmulator(folder)).rejects.toThrow(/^The sandbox needs Moto, an emulator of AWS. Install one of:/);
});
