import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";

/** Position of the byte that names the operating system in gzip's header. Source: RFC 1952. */
const OPERATING_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * Packs the folder of a stack as HCP Terraform takes it: a `.tar.gz` file with the configuration at its root. The same
 * files make the same bytes on every machine.
 * Source: HCP Terraform, "The API-driven run workflow", "Create the File for Upload".
 */
export async function packConfiguration(folder: string): Promise<Buffer> {
  const archive = pack();
  for (const name of filesIn(folder)) {
    archive.entry({ name, mode: 0o644, mtime: new Date(0) }, readFileSync(path.join(folder, name)));
  }
  archive.finalize();
  const compressed = gzipSync(await buffer(archive), { level: 9 });
  compressed[OPERATING_SYSTEM] = UNKNOWN_SYSTEM;
  return compressed;
}

/** The files in a folder and in those below, with slashes, in an order that no locale changes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join("/"))
    .sort((one, other) => (one < other ? -1 : 1));
}
