// Tells whether the files that something was made of are still what they were.
const { statSync } = require("node:fs");
const path = require("node:path");

/** A clock of a file system may be this far behind the system's, in milliseconds. */
const CLOCK_TOLERANCE = 20;

/**
 * @param {string} root
 * @param {readonly string[]} files from the root
 * @param {number} since when the first of them was read, in milliseconds
 * @returns {Record<string, string>} the stamp of each file
 */
function stampsOf(root, files, since) {
  return Object.fromEntries(
    files.map((file) => {
      const stats = statSync(path.join(root, file), { throwIfNoEntry: false });
      const changed = Math.max(stats?.mtimeMs ?? 0, stats?.ctimeMs ?? 0);
      // What changed meanwhile may have been read before or after: it counts as changed the next time.
      return [file, changed < since - CLOCK_TOLERANCE ? stamp(stats) : "changed while it was read"];
    }),
  );
}

/** Whether all files have the stamps that they had. */
function areUnchanged(root, stamps) {
  return Object.entries(stamps).every(
    ([file, before]) => stamp(statSync(path.join(root, file), { throwIfNoEntry: false })) === before,
  );
}

function stamp(stats) {
  return stats === undefined ? "" : `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
}

module.exports = { areUnchanged, stampsOf };
