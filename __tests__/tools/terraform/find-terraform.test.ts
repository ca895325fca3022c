import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findTerraform } from "../../../tools/terraform/find-terraform";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "find-terraform-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program that answers every call with the text. */
function program(name: string, answer: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${answer}"\n`);
  chmodSync(file, 0o755);
  return file;
}

test("takes the terraform on the PATH", () => {
  program("terraform", "Terraform v1.11.4");
  expect(findTerraform("x", { PATH: `${folder}:/bin` })).toEqual({
    command: "terraform",
    product: "Terraform",
    version: "1.11.4",
  });
});

test("takes OpenTofu if TF_BINARY names it", () => {
  const tofu = program("tofu", "OpenTofu v1.10.0");
  expect(findTerraform("x", { TF_BINARY: tofu })).toMatchObject({ product: "OpenTofu" });
});

test("without Terraform, the message says which version is required, and for what", () => {
  expect(() => findTerraform("npm run validate", { PATH: folder })).toThrow(
    /^"terraform" was not found. npm run validate needs Terraform >= 1.10.0 on the PATH, or TF_BINARY set/,
  );
});

test("refuses a Terraform without native state locking", () => {
  const old = program("terraform", "Terraform v1.9.8");
  expect(() => findTerraform("npm run sandbox", { TF_BINARY: old })).toThrow(
    /is Terraform 1.9.8, which is too old. npm run sandbox needs Terraform >= 1.10.0/,
  );
});

test("refuses a program that is not Terraform", () => {
  const other = program("terraform", "hello");
  expect(() => findTerraform("x", { TF_BINARY: other })).toThrow(/is neither Terraform nor OpenTofu/);
});
