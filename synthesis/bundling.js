// How esbuild makes the bundles.
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
  // A script of node:vm can't import at run time.
  supported: { "dynamic-import": false },
  banner: { js: "(function (module, exports, require, __filename, __dirname) {" },
  footer: { js: "})" },
};

/** The app together with a folder of settings; libraries stay outside. */
async function bundleApp(root, settings) {
  const entry = path.relative(root, path.join(settings, "index")).split(path.sep).join("/");
  const from = entry.startsWith("../") || path.isAbsolute(entry) ? entry : `./${entry}`;
  const options = {
    ...common,
    absWorkingDir: root,
    packages: "external",
    sourcemap: "external",
    sourcesContent: false,
    outfile: path.join(root, "app.js"),
    stdin: {
      contents: `export { main } from "./main"; export { default as definition } from ${JSON.stringify(from)};`,
      resolveDir: root,
      sourcefile: "synthesis.js",
    },
  };
  const first = await build(options);
  const built = needsItsPlace(first) ? await build({ ...options, plugins: [tellEachFileItsPlace] }) : first;
  const imports = Object.values(built.metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return {
    ...result(root, built),
    libraries: [...new Set(imports)].filter((name) => !isBuiltin(name)).sort(),
  };
}

/** Libraries as one script that exports a function for each; a library runs when it is first asked for. */
async function bundleLibraries(root, libraries) {
  const loaders = libraries.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)})`);
  const built = await build({
    ...common,
    absWorkingDir: root,
    plugins: [loadLate, tellEachFileItsPlace],
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

/** A bundled file would find the bundle's place in `__dirname` and `__filename`: it is told its own. */
const tellEachFileItsPlace = {
  name: "tell-each-file-its-place",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
      const contents = readFileSync(file, "utf8");
      const place = `const __filename = ${JSON.stringify(file)}, __dirname = ${JSON.stringify(path.dirname(file))};`;
      const strict = /^\s*["']use strict["'];/.exec(contents)?.[0] ?? "";
      const loader = file.endsWith("ts") ? "ts" : "js";
      return PLACE.test(contents) ? { contents: strict + place + contents.slice(strict.length), loader } : undefined;
    });
  },
};

const PLACE = /\b__(filename|dirname)\b/;

function needsItsPlace({ outputFiles }) {
  return PLACE.test(outputFiles.find(({ path: file }) => file.endsWith(".js")).text.slice(common.banner.js.length));
}

/**
 * What CDKTF loads at once and hardly ever uses: its archiver zips assets, in a process of its own. That is a tenth
 * of the start.
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
