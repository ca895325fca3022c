import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

const PROJECT = path.join(__dirname, "../..");

/** What a fresh clone doesn't have. */
const NOT_COMMITTED = new Set([".git", "node_modules", "cdktf.out", "dist", ".cache", ".sandbox"]);

/** Settings as a user has them after README.md's "Make it yours". */
const EDITED_CONFIG = path.join(__dirname, "../updates/edited-config");

/** Copies this checkout's files to a new folder, as a clone would have them. */
export function copyCheckout(to: string): void {
  for (const name of readdirSync(PROJECT).filter((entry) => !NOT_COMMITTED.has(entry))) {
    cpSync(path.join(PROJECT, name), path.join(to, name), { recursive: true });
  }
}

/** Gives a copy what `npm ci` would install. */
export function install(checkout: string): void {
  symlinkSync(path.join(PROJECT, "node_modules"), path.join(checkout, "node_modules"), "dir");
}

/** Puts a user's settings in place of those in `config/`. */
export function editConfig(checkout: string): void {
  const config = path.join(checkout, "config");
  rmSync(config, { recursive: true, force: true });
  cpSync(EDITED_CONFIG, config, { recursive: true });
  const files = readdirSync(config, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  for (const file of files.map((name) => path.join(config, name))) {
    // The settings are two folders deeper here than in a checkout.
    writeFileSync(file, readFileSync(file, "utf8").replace('"../../../', '"../').replace('"../../', '"../'));
  }
}
