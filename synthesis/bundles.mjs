// Turns the TypeScript of a configuration into two scripts: the app, and the libraries that it uses. The
// libraries are bundled anew only when others are used or installed, the app when one of its files changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Raise it when the bundles are made differently. */
const FORMAT = 1;

/**
 * @param {string} root the project
 * @param {string} folder the configuration, relative to it
 * @returns {Promise<{ app: string, libraries: string }>} files to load
 */
export async function freshBundles(root, folder) {
  const cache = path.join(root, ".cache", "synthesis");
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const record = path.join(cache, `${name}.json`);
  const known = readRecord(record);
  if (known?.format === FORMAT && known.stamp === stamp(root, known.inputs)) {
    const bundles = { app: path.join(cache, known.app), libraries: path.join(cache, known.libraries) };
    if (existsSync(bundles.app) && existsSync(bundles.libraries)) {
      return bundles;
    }
  }
  mkdirSync(cache, { recursive: true });
  const { build } = await import("esbuild");
  const built = await buildApp(build, root, folder);
  const libraries = await buildLibraries(build, root, cache, built.imports);
  const app = `${name}-${hash(built.text)}.js`;
  write(path.join(cache, app), built.text);
  const inputs = [...built.inputs, "package-lock.json"];
  write(record, JSON.stringify({ format: FORMAT, inputs, stamp: stamp(root, inputs), app, libraries }));
  return { app: path.join(cache, app), libraries: path.join(cache, libraries) };
}

const options = { bundle: true, platform: "node", target: "node20", format: "cjs", write: false, logLevel: "error" };

async function buildApp(build, root, folder) {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    packages: "external",
    metafile: true,
    sourcemap: "inline",
    sourcesContent: false,
    stdin: {
      contents: `export { main } from "./main"; export { default as definition } from "./${folder}/index";`,
      resolveDir: root,
      sourcefile: "synthesis.js",
    },
  });
  const { inputs, outputs } = metafile;
  const imports = Object.values(outputs).flatMap((output) => output.imports.map((imported) => imported.path));
  return {
    text: outputFiles[0].text,
    inputs: Object.keys(inputs)
      .filter((input) => existsSync(path.join(root, input)))
      .sort(),
    imports: [...new Set(imports)].filter((imported) => !imported.startsWith("node:")).sort(),
  };
}

/** All libraries as one script that exports a function for each; a library runs when it is first asked for. */
async function buildLibraries(build, root, cache, imports) {
  const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const file = `libraries-${hash(FORMAT + lock + imports.join())}.js`;
  if (!existsSync(path.join(cache, file))) {
    const entries = imports.map(
      (imported) => `${JSON.stringify(imported)}: () => require(${JSON.stringify(imported)})`,
    );
    const { outputFiles } = await build({
      ...options,
      absWorkingDir: root,
      stdin: { contents: `module.exports = { ${entries.join(",\n")} };`, resolveDir: root },
    });
    write(path.join(cache, file), outputFiles[0].text);
  }
  return file;
}

/** Changes whenever one of the files does, or is gone. */
function stamp(root, inputs) {
  const seen = inputs.map((input) => {
    const stats = statSync(path.join(root, input), { throwIfNoEntry: false });
    return stats ? `${input} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : input;
  });
  return hash(seen.join("\n"));
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // None yet, or one that a full disk cut off: made anew.
    return undefined;
  }
}

/** Others who read or write the same file see it whole or not at all. */
function write(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
