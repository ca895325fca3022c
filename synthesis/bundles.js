// Bundles the TypeScript of the app and its settings into one script, and the libraries it uses into another, so that
// an edit rebuilds only the first. Both are cached until one of their source files changes.
const { createHash } = require("node:crypto");
const { existsSync, readdirSync } = require("node:fs");
const path = require("node:path");
const { areUnchanged, stampsOf } = require("./inputs");
const { readSealed, remove, writeSealed } = require("./sealed-file");

/**
 * @typedef {object} Bundle a script in the cache
 * @property {string} file path of the script
 * @property {string} seal hash of the content
 * @property {string} code
 * @property {readonly string[]} libraries names of the libraries that the app loads, or that the script exports
 */

/**
 * @param {string} root the project's root folder
 * @param {string} settings the folder of settings
 * @returns {{ app: Bundle, libraries: Bundle } | undefined} undefined if a source file has changed
 */
function cachedBundles(root, settings) {
  const app = cached(root, fileOf(root, settings));
  const libraries = app && cachedLibraries(root, app.libraries);
  return libraries && { app, libraries };
}

/**
 * Rebuilds the bundles whose source files have changed.
 * @returns {Promise<{ app: Bundle, libraries: Bundle }>}
 * @throws the error of esbuild, if a file can't be compiled
 */
async function freshBundles(root, settings) {
  // Loaded only here, because most runs do not need it.
  const { bundleApp, bundleLibraries } = require("./bundling");
  const file = fileOf(root, settings);
  const app = cached(root, file) ?? (await build(root, file, () => bundleApp(root, settings)));
  const libraries =
    cachedLibraries(root, app.libraries) ??
    (await build(root, librariesOf(root), () => bundleLibraries(root, app.libraries)));
  return { app, libraries };
}

function cachedLibraries(root, names) {
  const libraries = cached(root, librariesOf(root));
  return libraries && names.every((name) => libraries.libraries.includes(name)) ? libraries : undefined;
}

function cached(root, file) {
  const sealed = readSealed(file);
  if (!sealed) {
    return undefined;
  }
  const end = sealed.content.indexOf("\n");
  const header = JSON.parse(sealed.content.toString("utf8", 0, end));
  return header.root === root && areUnchanged(root, header.stamps)
    ? // esbuild writes ASCII, which V8 reads fastest as Latin-1.
      { file, seal: sealed.seal, code: sealed.content.latin1Slice(end + 1), libraries: header.libraries }
    : undefined;
}

async function build(root, file, bundle) {
  const start = Date.now();
  const { code, map, inputs, libraries } = await bundle();
  const stamps = stampsOf(root, [...inputs, ...bundlerFiles(root)], start);
  const seal = writeSealed(file, `${JSON.stringify({ root, libraries, stamps })}\n${code}`);
  if (map) {
    writeSealed(`${file}.map`, map, seal);
  }
  removeCompiled(file);
  return { file, seal, code, libraries };
}

/** The files that decide how bundles are built. */
function bundlerFiles(root) {
  const files = readdirSync(module.path)
    .filter((name) => name.endsWith(".js"))
    .map((name) => path.join(module.path, name));
  const esbuild = require.resolve("esbuild/package.json");
  const installed = path.join(root, "node_modules", ".package-lock.json");
  return [...files, esbuild, installed, path.join(root, "tsconfig.json")].map((file) => path.relative(root, file));
}

/** Removes what V8 compiled from the previous version of a bundle. */
function removeCompiled(file) {
  const folder = path.dirname(file);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith(`${path.basename(file)}.`) && name.endsWith(".compiled")) {
      remove(path.join(folder, name));
    }
  }
}

function librariesOf(root) {
  return path.join(root, ".cache", "synthesis", "libraries.js");
}

function fileOf(root, settings) {
  const hash = createHash("sha256").update(path.relative(root, settings)).digest("hex").slice(0, 8);
  return path.join(root, ".cache", "synthesis", `${path.basename(settings)}-${hash}.js`);
}

module.exports = { cachedBundles, freshBundles };
