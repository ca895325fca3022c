// Runs a bundle, with what V8 compiled of it the last time: that saves a third of the start.
const { createHash } = require("node:crypto");
const path = require("node:path");
const { Script } = require("node:vm");
const { readSealed, writeSealed } = require("./sealed-file");

/** V8 takes only what it compiled itself, under the same flags; CDKTF's command line sets some. */
const engine = createHash("sha256")
  .update(`${process.version} ${process.arch} ${process.env.NODE_OPTIONS}`)
  .digest("hex")
  .slice(0, 8);

/**
 * @param {{ file: string, seal: string, code: string }} bundle
 * @param {(name: string) => unknown} require what the bundle calls to load what isn't in it
 * @returns {{ exports: object, save: () => void }} what it exports, and what to call after it has run
 */
function loadScript({ file, seal, code }, require) {
  const compiled = `${file}.${engine}.compiled`;
  const cachedData = readSealed(compiled, seal)?.content;
  const script = new Script(code, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, require, file, path.dirname(file));
  return {
    exports: module.exports,
    save() {
      if (!cachedData || script.cachedDataRejected) {
        writeSealed(compiled, script.createCachedData(), seal);
      }
    },
  };
}

module.exports = { loadScript };
