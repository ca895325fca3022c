import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { packConfiguration } from "../../../tools/hcp/configuration-archive";

const folders: string[] = [];
afterEach(() => {
  folders.splice(0).forEach((folder) => {
    rmSync(folder, { recursive: true });
  });
});

/** A folder with files, which are written in the order that is given. */
function folderWith(files: readonly (readonly [name: string, content: string])[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "archive-"));
  folders.push(folder);
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const files = [
  ["cdk.tf.json", '{"terraform":{}}'],
  [".terraform.lock.hcl", "# lock"],
  [`assets/${"long-name-".repeat(15)}/index.mjs`, "export {};"],
] as const;

test("every file is in the archive, at its path from the root", async () => {
  const entries = extract();
  Readable.from([gunzipSync(await packConfiguration(folderWith(files)))]).pipe(entries);
  const found: [string, string][] = [];
  for await (const entry of entries) {
    found.push([entry.header.name, await text(entry)]);
  }
  expect(found).toEqual([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
});

test("the same files make the same bytes, whenever and wherever they were written", async () => {
  const folder = folderWith(files);
  const other = folderWith([...files].reverse());
  utimesSync(path.join(other, "cdk.tf.json"), 1, 1);
  const archive = await packConfiguration(folder);
  expect((await packConfiguration(other)).equals(archive)).toBe(true);
  // Neither the time nor the operating system is in the header of gzip: RFC 1952.
  expect([...archive.subarray(4, 8), archive[9]]).toEqual([0, 0, 0, 0, 255]);
});
