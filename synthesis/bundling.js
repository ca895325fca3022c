// Builds the bundles with esbuild.
const { existsSync, readFileSync } = require("node:fs");
const { isBuiltin } = require("node:module");
const path = require("node:path");
const { build } = require("esbuild");

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  write: false,
  metafile: true,
  logLevel: "silent",
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  // A script in node:vm can't import at run time.
  supported: { "dynamic-import": false },
  banner: { js: "(function (module, exports, require, __filename, __dirname) {" },
  footer: { js: "})" },
};

/** Bundles the app and a folder of settings, without the libraries. */
async function bundleApp(root, settings) {
  const from = (name) => JSON.stringify(importPath(root, path.join(settings, name)));
  const extensions = path.join(settings, "extensions.ts");
  const exported = [
    `export { main } from "./main";`,
    `export { default as definition } from ${from("index")};`,
    ...(existsSync(extensions) ? [`export { default as extensions } from ${from("extensions")};`] : []),
  ];
  const options = {
    ...common,
    absWorkingDir: root,
    packages: "external",
    sourcemap: "external",
    sourcesContent: false,
    outfile: path.join(root, "app.js"),
    stdin: {
      contents: exported.join("\n"),
      resolveDir: root,
      sourcefile: "synthesis.js",
    },
  };
  const first = await build({ ...options, plugins: [importOnce] });
  const built = usesFilePath(first) ? await build({ ...options, plugins: [importOnce, keepFilePaths] }) : first;
  const imports = Object.values(built.metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const { inputs, ...bundle } = result(root, built);
  return {
    ...bundle,
    // The optional file is watched where it is missing, too.
    inputs: [...new Set([...inputs, path.relative(root, extensions)])],
    libraries: [...new Set(imports)].filter((name) => !isBuiltin(name)).sort(),
  };
}

/** The path by which a file of the root folder imports another. */
function importPath(root, file) {
  const relative = path.relative(root, file).split(path.sep).join("/");
  return relative.startsWith("../") || path.isAbsolute(relative) ? relative : `./${relative}`;
}

/** Bundles libraries into a script that exports a loader for each. A library runs when its loader is first called. */
async function bundleLibraries(root, libraries) {
  const loaders = libraries.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)})`);
  const built = await build({
    ...common,
    absWorkingDir: root,
    plugins: [loadLate, keepFilePaths],
    stdin: { contents: `module.exports = { ${loaders.join(",\n")} };`, resolveDir: root },
  }).catch(({ errors }) => {
    throw Object.assign(new Error(errors.map(({ text }) => text).join("\n")), { code: "MODULE_NOT_FOUND" });
  });
  return { ...result(root, built), libraries };
}

function result(root, { outputFiles, metafile }) {
  const text = (extension) => outputFiles.find(({ path: file }) => file.endsWith(extension))?.text;
  return {
    code: text(".js") ?? outputFiles[0].text,
    map: text(".js.map"),
    inputs: Object.keys(metafile.inputs).filter((input) => existsSync(path.join(root, input))),
  };
}

/** Gives a file its own `__dirname` and `__filename`, in place of those of the bundle. */
const keepFilePaths = {
  name: "keep-file-paths",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
      const contents = readFileSync(file, "utf8");
      const paths = `const __filename = ${JSON.stringify(file)}, __dirname = ${JSON.stringify(path.dirname(file))};`;
      const strict = /^\s*["']use strict["'];/.exec(contents)?.[0] ?? "";
      const loader = file.endsWith("ts") ? "ts" : "js";
      return FILE_PATH.test(contents)
        ? { contents: strict + paths + contents.slice(strict.length), loader }
        : undefined;
    });
  },
};

const FILE_PATH = /\b__(filename|dirname)\b/;

function usesFilePath({ outputFiles }) {
  return FILE_PATH.test(outputFiles.find(({ path: file }) => file.endsWith(".js")).text.slice(common.banner.js.length));
}

/**
 * Imports each library once for all files. Otherwise esbuild copies the exports of a library for every file that imports
 * it, and hundreds import CDKTF, which has hundreds of exports.
 */
const importOnce = {
  name: "import-once",
  setup({ onResolve, onLoad, resolve }) {
    onResolve(
      { filter: /^[^./]/, namespace: "file" },
      async ({ path: name, kind, resolveDir, importer, pluginData }) => {
        if (kind !== "import-statement" || isBuiltin(name) || pluginData === AS_USUAL) return undefined;
        // A name may also be that of a file, by the paths in tsconfig.json.
        const { external } = await resolve(name, {
          kind,
          resolveDir,
          importer,
          namespace: "file",
          pluginData: AS_USUAL,
        });
        return external ? { path: name, namespace: "once", pluginData: resolveDir } : undefined;
      },
    );
    onLoad({ filter: /.*/, namespace: "once" }, ({ path: name, pluginData }) => ({
      contents: `
        export * from ${JSON.stringify(name)};
        const library = require(${JSON.stringify(name)});
        export default library.__esModule ? library.default : library;`,
      resolveDir: pluginData,
    }));
  },
};

const AS_USUAL = Symbol("resolves an import without the plugin");

/**
 * Loads two libraries when they are first used. CDKTF loads them at once, which takes a tenth of the start, and uses
 * them only to zip assets in another process.
 */
const loadLate = {
  name: "load-late",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?(archiver|child_process)$/, namespace: "file" }, ({ path: name, resolveDir }) => ({
      path: name,
      namespace: "late",
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: "late" }, ({ path: name, pluginData }) => ({
      contents: `
        const load = () => require(${JSON.stringify(require.resolve(name, { paths: [pluginData] }))});
        module.exports = new Proxy(() => {}, {
          get: (_, key) => load()[key],
          apply: (_, self, options) => load().apply(self, options),
        });`,
    }));
    onResolve({ filter: /.*/, namespace: "late" }, ({ path: file }) => ({ path: file, external: true }));
  },
};

module.exports = { bundleApp, bundleLibraries };
