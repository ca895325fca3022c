// Loads the bundled scripts with what V8 compiled of them the last time, which saves a third of the start.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

/**
 * @param {{ app: string, libraries: string }} bundles files to load
 * @returns {{ app: object, saveCompiled: () => void }} what the app exports, and what to call after it has run
 */
export function loadBundles(bundles) {
  const libraries = load(bundles.libraries, createRequire(bundles.libraries));
  const nodeRequire = createRequire(bundles.app);
  const app = load(bundles.app, (name) => libraries.exports[name]?.() ?? nodeRequire(name));
  return {
    app: app.exports,
    saveCompiled() {
      libraries.saveCompiled();
      app.saveCompiled();
    },
  };
}

function load(file, require) {
  // esbuild writes ASCII, which reads fastest as Latin-1.
  const source = readFileSync(file, "latin1");
  const compiled = `${file}.${process.version}-${process.arch}`;
  const cachedData = readIfThere(compiled);
  const script = new Script(`(function (module, exports, require, __filename, __dirname) {${source}\n})`, {
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
        const draft = `${compiled}.${process.pid}`;
        writeFileSync(draft, script.createCachedData());
        renameSync(draft, compiled);
      }
    },
  };
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
