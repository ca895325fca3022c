// Files that only save time: what can't be read whole is made anew, what can't be written is done without.
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The last line of a script that was written to its end. */
const END = "\n// whole\n";

/** @returns {string | undefined} a script, unless it is missing or was cut off */
export function readScript(file) {
  // esbuild writes ASCII, which reads fastest as Latin-1.
  const text = read(file)?.toString("latin1");
  return text?.endsWith(END) ? text : undefined;
}

/** @returns {string} the script as it will be read */
export function writeScript(file, script) {
  const text = script + END;
  write(file, text);
  return text;
}

/** @returns {Buffer | undefined} what V8 compiled. It believes every byte, so that a wrong one ends the process. */
export function readCompiled(file) {
  const content = read(file);
  const data = content?.subarray(DIGEST_LENGTH);
  return data && digest(data).equals(content.subarray(0, DIGEST_LENGTH)) ? data : undefined;
}

export function writeCompiled(file, data) {
  write(file, Buffer.concat([digest(data), data]));
}

/** @returns {object | undefined} what was written as JSON */
export function readRecord(file) {
  try {
    return JSON.parse(read(file) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(file, record) {
  write(file, JSON.stringify(record));
}

/** Removes the files of a folder whose names begin with one text and not with another. */
export function removeOutdated(folder, beginning, current) {
  try {
    for (const name of readdirSync(folder)) {
      if (name.startsWith(beginning) && !name.startsWith(current)) {
        rmSync(path.join(folder, name), { force: true });
      }
    }
  } catch {
    // They only take space.
  }
}

const DIGEST_LENGTH = 32;

function digest(data) {
  return createHash("sha256").update(data).digest();
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Others who read or write the same file see it whole or not at all. */
function write(file, content) {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch {
    // A folder that is read-only, a full disk: the next run makes it anew.
  }
}
