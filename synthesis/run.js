// Runs the app, for `npm run synth` and for CDKTF's command line (cdktf.json). It is plain JavaScript, because nothing
// has been compiled yet, and CommonJS, because that starts faster.
const path = require("node:path");
const { readArguments } = require("./arguments");
const { cachedBundles, freshBundles } = require("./bundles");
const { describe } = require("./failure");
const { loadScript } = require("./script");
const { settingsFolder } = require("./settings-folder");

const root = path.dirname(module.path);

if (process.cwd() !== root) {
  // The settings and the output folder are those of the project, wherever it is run from.
  process.env.CDKTF_OUTDIR = path.resolve(process.env.CDKTF_OUTDIR ?? path.join(root, "cdktf.out"));
  process.chdir(root);
}
// Set by `cdktf synth --hcl`.
if (process.env.SYNTH_HCL_OUTPUT === "true") {
  const losses = "CDKTF's HCL writer loses required_version, defaults that are false, and the project of a workspace";
  fail(`--hcl is not supported, because ${losses}: run the same command without it, and Terraform reads the JSON.`);
} else {
  run();
}

async function run() {
  let app;
  let folder;
  try {
    folder = settingsFolder(readArguments().values.config);
    const settings = path.resolve(root, folder);
    const bundles = cachedBundles(root, settings) ?? (await freshBundles(root, settings));
    app = bundles.app;
    const libraries = loadScript(bundles.libraries, require);
    const { exports, save } = loadScript(app, (name) => libraries.exports[name]?.() ?? require(name));
    const { definition, extensions } = exports;
    const date = process.env.PLATFORM_DATE || undefined;
    exports.main({ folder: settings, definition, extensions, date, example: folder.startsWith("examples/") });
    libraries.save();
    save();
    end(0);
  } catch (error) {
    fail(describe(error, app, folder));
  }
}

function fail(message) {
  console.error(message);
  end(1);
}

/** Exits as soon as everything is printed. Otherwise Node.js would first free the memory of the process. */
function end(code) {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}
