import { readdirSync } from "node:fs";
import path from "node:path";

/** Folders for add-on software, from the Filesystem Hierarchy Standard; the last is Homebrew's. */
const SOFTWARE_FOLDERS = ["/opt", "/usr/local", "/usr/share", "/usr/lib", "/srv", "/var/lib", "/opt/homebrew"];

/** How deep below each of these folders to search. */
const DEPTH = 3;

/** How many folders to search in total. */
const FOLDERS = 4000;

/** The folder of the AWS provider in a mirror. */
export const PROVIDER_IN_MIRROR = path.join("registry.terraform.io", "hashicorp", "aws");

/**
 * Finds folders in the layout of a Terraform filesystem mirror (`<host>/<namespace>/<type>`) that hold the AWS
 * provider and that Terraform does not search itself.
 * Source: Terraform, "CLI Configuration", "Explicit Installation Method Configuration".
 *
 * @returns the mirrors, those with the shortest paths first
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

/** The subfolders in a fixed order, or none if the folder does not exist or can't be read. */
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
