// Turns the TypeScript of a configuration into two scripts: the app, and the libraries that it uses. The
// libraries are bundled anew only when others are used or installed, the app when one of its files changed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { readRecord, readScript, removeOutdated, writeRecord, writeScript } from "./cache-files.mjs";

/** Raise it when the bundles are made differently. */
const FORMAT = 2;

/** @typedef {{ file: string, text?: string }} Bundle where a script is kept, and its text if that is at hand */

/**
 * @param {string} root the project
 * @param {string} folder the configuration, relative to it
 * @returns {{ app: Bundle, libraries: Bundle } | undefined} those of the last run, if nothing changed since
 */
export function knownBundles(root, folder) {
  const { cache, record } = places(root, folder);
  const known = readRecord(record);
  if (known?.format !== FORMAT || known.stamp !== stamp(root, known.inputs ?? [])) {
    return undefined;
  }
  return { app: { file: path.join(cache, known.app) }, libraries: { file: path.join(cache, known.libraries) } };
}

/**
 * Makes them from the sources, and keeps them for the next run.
 * @returns {Promise<{ app: Bundle, libraries: Bundle }>}
 */
export async function makeBundles(root, folder) {
  const { build } = await import("esbuild");
  const { cache, name, record } = places(root, folder);
  const built = await buildApp(build, root, folder, cache);
  const libraries = await makeLibraries(build, root, cache, built.imports);
  const file = path.join(cache, `${name}-${hash(built.text)}.js`);
  const app = { file, text: writeScript(file, built.text) };
  removeOutdated(cache, `${name}-`, path.basename(app.file));
  const inputs = [...built.inputs, "package-lock.json", "tsconfig.json"];
  writeRecord(record, {
    format: FORMAT,
    inputs,
    stamp: stamp(root, inputs),
    app: path.basename(app.file),
    libraries: path.basename(libraries.file),
  });
  return { app, libraries };
}

function places(root, folder) {
  const cache = path.join(root, ".cache", "synthesis");
  const name = hash(folder);
  return { cache, name, record: path.join(cache, `${name}.json`) };
}

const options = { bundle: true, platform: "node", target: "node20", format: "cjs", write: false, logLevel: "silent" };

async function buildApp(build, root, folder, cache) {
  const settings = JSON.stringify(path.resolve(root, folder, "index"));
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    // Nothing is written there; source maps are relative to it.
    outfile: path.join(cache, "app.js"),
    packages: "external",
    metafile: true,
    sourcemap: "inline",
    sourcesContent: false,
    stdin: {
      contents: `export { main } from "./main"; export { default as definition } from ${settings};`,
      resolveDir: root,
      sourcefile: "synthesis.js",
    },
  });
  const { inputs, outputs } = metafile;
  const imports = Object.values(outputs).flatMap((output) => output.imports.map((imported) => imported.path));
  return {
    text: outputFiles[0].text,
    inputs: Object.keys(inputs)
      .filter((input) => existsSync(path.resolve(root, input)))
      .sort(),
    imports: [...new Set(imports)].filter((imported) => !imported.startsWith("node:")).sort(),
  };
}

/** All libraries as one script that exports a function for each; a library runs when it is first asked for. */
async function makeLibraries(build, root, cache, imports) {
  const installed = `libraries-${hash(FORMAT + readFileSync(path.join(root, "package-lock.json"), "utf8"))}-`;
  const file = path.join(cache, `${installed}${hash(imports.join())}.js`);
  const kept = readScript(file);
  if (kept) {
    return { file, text: kept };
  }
  const entries = imports.map((imported) => `${JSON.stringify(imported)}: () => require(${JSON.stringify(imported)})`);
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    stdin: { contents: `module.exports = { ${entries.join(",\n")} };`, resolveDir: root },
  });
  const text = writeScript(file, outputFiles[0].text);
  removeOutdated(cache, "libraries-", installed);
  return { file, text };
}

/** Changes whenever one of the files does, or is gone. */
function stamp(root, inputs) {
  const seen = inputs.map((input) => {
    const stats = statSync(path.resolve(root, input), { throwIfNoEntry: false });
    return stats ? `${input} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : input;
  });
  return hash(seen.join("\n"));
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
