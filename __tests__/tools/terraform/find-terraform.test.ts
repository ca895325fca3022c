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

test("takes the terraform on the PATH", async () => {
  program("terraform", "Terraform v1.11.4");
  await expect(findTerraform("x", { PATH: `${folder}:/bin` })).resolves.toEqual({
    command: "terraform",
    product: "Terraform",
    version: "1.11.4",
  });
});

test("takes OpenTofu if TF_BINARY names it", async () => {
  const tofu = program("tofu", "OpenTofu v1.10.0");
  await expect(findTerraform("x", { TF_BINARY: tofu })).resolves.toMatchObject({ product: "OpenTofu" });
});

test("a missing Terraform tells which version is wanted and where it is needed", async () => {
  await expect(findTerraform("npm run validate", { PATH: folder })).rejects.toThrow(
    /^Found no "terraform". npm run validate needs Terraform >= 1.10.0 on the PATH, or TF_BINARY set/,
  );
});

test("refuses a Terraform that knows no native state locking", async () => {
  const old = program("terraform", "Terraform v1.9.8");
  await expect(findTerraform("npm run sandbox", { TF_BINARY: old })).rejects.toThrow(
    /is Terraform 1.9.8, too old. npm run sandbox needs Terraform >= 1.10.0/,
  );
});

test("refuses a program that is no Terraform", async () => {
  const other = program("terraform", "hello");
  await expect(findTerraform("x", { TF_BINARY: other })).rejects.toThrow(/does not answer as Terraform or OpenTofu/);
});
