import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";

/** Links each package of a provider: `<version>/<platform>`, or an archive. Terraform follows links only there. */
export function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const packages = entry.isDirectory() ? readdirSync(source) : [];
    if (!entry.isDirectory()) symlinkSync(source, path.join(to, entry.name));
    if (packages.length > 0) mkdirSync(path.join(to, entry.name));
    for (const platform of packages) {
      symlinkSync(path.join(source, platform), path.join(to, entry.name, platform), "junction");
    }
  }
}
