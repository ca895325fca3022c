// Loads the bundled scripts with what V8 compiled of them the last time, which saves a third of the start.
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";
import { readCompiled, readScript, writeCompiled } from "./cache-files.mjs";

/**
 * @param {{ app: Bundle, libraries: Bundle } | undefined} bundles scripts to load
 * @returns {{ app: object, saveCompiled: () => void } | undefined} what the app exports, and what to call after it
 *   has run; undefined where there is nothing whole to load
 */
export function loadBundles(bundles) {
  const appText = bundles && (bundles.app.text ?? readScript(bundles.app.file));
  const librariesText = bundles && (bundles.libraries.text ?? readScript(bundles.libraries.file));
  if (appText === undefined || librariesText === undefined) {
    return undefined;
  }
  const libraries = load(bundles.libraries.file, librariesText, createRequire(bundles.libraries.file));
  const nodeRequire = createRequire(bundles.app.file);
  const app = load(bundles.app.file, appText, (name) => libraries.exports[name]?.() ?? nodeRequire(name));
  return {
    app: app.exports,
    saveCompiled() {
      libraries.saveCompiled();
      app.saveCompiled();
    },
  };
}

function load(file, text, require) {
  const compiled = `${file}.${process.version}-${process.arch}`;
  const cachedData = readCompiled(compiled);
  const script = new Script(`(function (module, exports, require, __filename, __dirname) {${text}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, require, file, path.dirname(file));
  return {
    get exports() {
      return module.exports;
    },
    saveCompiled() {
      if (!cachedData || script.cachedDataRejected) {
        writeCompiled(compiled, script.createCachedData());
      }
    },
  };
}
