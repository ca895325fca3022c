// Runs a bundle with the code that V8 compiled in an earlier run, which saves a third of the start.
const { createHash } = require("node:crypto");
const path = require("node:path");
const { Script } = require("node:vm");
const { readSealed, writeSealed } = require("./sealed-file");

/** V8 accepts only code that the same version compiled with the same flags. CDKTF's command line sets some flags. */
const engine = createHash("sha256")
  .update(`${process.version} ${process.arch} ${process.env.NODE_OPTIONS}`)
  .digest("hex")
  .slice(0, 8);

/**
 * @param {{ file: string, seal: string, code: string }} bundle
 * @param {(name: string) => unknown} require loads the modules that are not in the bundle
 * @returns {{ exports: object, save: () => void }} `save` keeps the compiled code; call it after the bundle has run
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
