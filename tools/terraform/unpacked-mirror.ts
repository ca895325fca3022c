import { readdirSync } from "node:fs";
import path from "node:path";

/** Where systems keep add-on software, by the Filesystem Hierarchy Standard; the last is Homebrew's. */
const SOFTWARE_FOLDERS = ["/opt", "/usr/local", "/usr/share", "/usr/lib", "/srv", "/var/lib", "/opt/homebrew"];

/** A mirror below one of those is looked for so many folders deep, in so many folders at most. */
const DEPTH = 3;
const FOLDERS = 4000;

/** The AWS provider's folder in a mirror. */
export const PROVIDER_IN_MIRROR = path.join("registry.terraform.io", "hashicorp", "aws");

/**
 * Finds folders in the layout of a Terraform filesystem mirror (`<host>/<namespace>/<type>`) that hold the AWS
 * provider and that Terraform would not look into by itself.
 * Source: Terraform, "CLI Configuration", "Explicit Installation Method Configuration".
 *
 * @returns the mirrors, nearest to the root of the file system first
 */
export function findUnpackedMirrors(roots: readonly string[] = SOFTWARE_FOLDERS): string[] {
  const mirrors: string[] = [];
  let level = [...roots];
  let visited = 0;
  for (let depth = 0; depth <= DEPTH; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (visited++ >= FOLDERS) return mirrors;
      const below = subfolders(folder);
      if (below.includes("registry.terraform.io") && subfolders(path.join(folder, PROVIDER_IN_MIRROR)).length > 0) {
        mirrors.push(folder);
      }
      next.push(...below.filter((name) => !/^(\.|node_modules$)/.test(name)).map((name) => path.join(folder, name)));
    }
    level = next;
  }
  return [...new Set(mirrors)];
}

/** Subfolders in a fixed order; none if the folder is missing or may not be read. */
function subfolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
