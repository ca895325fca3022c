// Tells whether files have changed since a bundle was built from them.
const { statSync } = require("node:fs");
const path = require("node:path");

/** How far the clock of a file system may be behind the system's, in milliseconds. */
const CLOCK_TOLERANCE = 20;

/**
 * @param {string} root
 * @param {readonly string[]} files paths from the root
 * @param {number} since when the first file was read, in milliseconds since the epoch
 * @returns {Record<string, string>} the stamp of each file
 */
function stampsOf(root, files, since) {
  return Object.fromEntries(
    files.map((file) => {
      const stats = statSync(path.join(root, file), { throwIfNoEntry: false });
      const changed = Math.max(stats?.mtimeMs ?? 0, stats?.ctimeMs ?? 0);
      // A file that changed meanwhile may have been read before or after, so it counts as changed in the next run.
      return [file, changed < since - CLOCK_TOLERANCE ? stamp(stats) : "changed while it was read"];
    }),
  );
}

/** Whether all files still have the same stamps. */
function areUnchanged(root, stamps) {
  // Not by path.join, which takes as long to normalize a path as it takes to look at the file.
  return Object.entries(stamps).every(
    ([file, before]) => stamp(statSync(`${root}/${file}`, { throwIfNoEntry: false })) === before,
  );
}

function stamp(stats) {
  return stats === undefined ? "" : `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
}

module.exports = { areUnchanged, stampsOf };
