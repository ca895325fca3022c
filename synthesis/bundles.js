// The TypeScript of the app and its settings as one script, the libraries that it uses as another: an edit leaves
// the libraries as they are. Both are kept until a file changes that they were made of.
const { createHash } = require("node:crypto");
const { existsSync, readdirSync } = require("node:fs");
const path = require("node:path");
const { areUnchanged, stampsOf } = require("./inputs");
const { readSealed, remove, writeSealed } = require("./sealed-file");

/**
 * @typedef {object} Bundle a script and what it was made of
 * @property {string} file where it is kept
 * @property {string} seal changes with every byte of it
 * @property {string} code
 * @property {readonly string[]} libraries what it loads from outside, or offers
 */

/**
 * @param {string} root the project
 * @param {string} settings the folder of settings
 * @returns {{ app: Bundle, libraries: Bundle } | undefined} undefined if something changed since they were made
 */
function cachedBundles(root, settings) {
  const app = cached(root, fileOf(root, settings));
  const libraries = app && cachedLibraries(root, app.libraries);
  return libraries && { app, libraries };
}

/**
 * Makes anew what changed.
 * @returns {Promise<{ app: Bundle, libraries: Bundle }>}
 * @throws what esbuild found wrong, after it has printed it
 */
async function freshBundles(root, settings) {
  // Loaded only now: most runs have no use for it.
  const { bundleApp, bundleLibraries } = require("./bundling");
  const file = fileOf(root, settings);
  const app = cached(root, file) ?? (await made(root, file, () => bundleApp(root, settings)));
  const libraries =
    cachedLibraries(root, app.libraries) ??
    (await made(root, librariesOf(root), () => bundleLibraries(root, app.libraries)));
  return { app, libraries };
}

function cachedLibraries(root, wanted) {
  const libraries = cached(root, librariesOf(root));
  return libraries && wanted.every((library) => libraries.libraries.includes(library)) ? libraries : undefined;
}

function cached(root, file) {
  const sealed = readSealed(file);
  if (!sealed) {
    return undefined;
  }
  const end = sealed.content.indexOf("\n");
  const about = JSON.parse(sealed.content.toString("utf8", 0, end));
  return about.root === root && areUnchanged(root, about.stamps)
    ? // esbuild writes ASCII, which V8 takes fastest as Latin-1.
      { file, seal: sealed.seal, code: sealed.content.latin1Slice(end + 1), libraries: about.libraries }
    : undefined;
}

async function made(root, file, make) {
  const start = Date.now();
  const { code, map, inputs, libraries } = await make();
  const stamps = stampsOf(root, [...inputs, ...ourselves(root)], start);
  const seal = writeSealed(file, `${JSON.stringify({ root, libraries, stamps })}\n${code}`);
  if (map) {
    writeSealed(`${file}.map`, map, seal);
  }
  removeCompiled(file);
  return { file, seal, code, libraries };
}

/** What the bundles depend on besides what is in them. */
function ourselves(root) {
  const files = readdirSync(module.path)
    .filter((name) => name.endsWith(".js"))
    .map((name) => path.join(module.path, name));
  const esbuild = require.resolve("esbuild/package.json");
  const installed = path.join(root, "node_modules", ".package-lock.json");
  return [...files, esbuild, installed, path.join(root, "tsconfig.json")].map((file) => path.relative(root, file));
}

/** What V8 compiled of the bundle's last version is of no more use. */
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
