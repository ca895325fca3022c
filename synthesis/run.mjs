// Runs the app: `npm run synth`, and what cdktf.json names. Plain JavaScript, because nothing has compiled it yet.
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freshBundles } from "./bundles.mjs";
import { loadBundles } from "./load-bundles.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = path.resolve(root, process.env.PLATFORM_CONFIG ?? "config");
const fromRoot = path.relative(root, folder).split(path.sep).join("/");

if (existsSync(path.join(folder, "index.ts"))) {
  run(loadBundles(await freshBundles(root, fromRoot)));
} else {
  fail(
    `There are no settings in ${fromRoot || folder}: PLATFORM_CONFIG names a folder that has an index.ts, as config/ does.`,
  );
}

function run({ app, saveCompiled }) {
  try {
    app.main({ definition: app.definition, example: fromRoot.startsWith("examples/") });
  } catch (error) {
    // What is wrong with the settings is for their author; a stack trace would bury it.
    fail(error.name === "SettingsError" ? error.message : error.stack);
    return;
  }
  saveCompiled();
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
