// Files in the cache. Each begins with the hash of its content, so that a file that was truncated, overwritten or
// made for another owner counts as missing.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const SEAL_LENGTH = 64;

/**
 * @param {string} file
 * @param {string} [owner] the seal of the file that this one was made from
 * @returns {{ seal: string, content: Buffer } | undefined} undefined if the file is missing or was changed
 */
function readSealed(file, owner = "") {
  let whole;
  try {
    whole = readFileSync(file);
  } catch {
    return undefined;
  }
  const content = whole.subarray(SEAL_LENGTH);
  const seal = sealOf(content, owner);
  return whole.toString("latin1", 0, SEAL_LENGTH) === seal ? { seal, content } : undefined;
}

/**
 * Writes a file atomically: a process that reads it at the same time sees the old or the new content.
 * @returns {string} the seal
 */
function writeSealed(file, content, owner = "") {
  const seal = sealOf(content, owner);
  const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, seal);
    writeFileSync(draft, content, { flag: "a" });
    renameSync(draft, file);
  } catch {
    // Without the cache the next run is slower, and still right.
    remove(draft);
  }
  return seal;
}

/** Removes a file if it exists and can be removed. */
function remove(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // The file only takes space.
  }
}

function sealOf(content, owner) {
  return createHash("sha256").update(owner).update(content).digest("hex");
}

module.exports = { readSealed, remove, writeSealed };
