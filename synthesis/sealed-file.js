// Files of the cache. They begin with the hash of what follows, so that one which was cut off, overwritten or
// belongs to another is the same as none.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const SEAL_LENGTH = 64;

/**
 * @param {string} file
 * @param {string} [owner] what the content belongs to
 * @returns {{ seal: string, content: Buffer } | undefined} undefined if there is no such file, or not as written
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
 * Writes a file that whoever reads it meanwhile sees whole, old or new.
 * @returns {string} its seal
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
    // A cache that can't be written makes the next run slower, not wrong.
    remove(draft);
  }
  return seal;
}

/** Removes a file if there is one and it can be removed. */
function remove(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // It only takes space.
  }
}

function sealOf(content, owner) {
  return createHash("sha256").update(owner).update(content).digest("hex");
}

module.exports = { readSealed, remove, writeSealed };
