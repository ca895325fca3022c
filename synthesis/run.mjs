// Runs the app: `npm run synth`, and what cdktf.json names. Plain JavaScript, because nothing has compiled it yet.
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { knownBundles, makeBundles } from "./bundles.mjs";
import { failureMessage } from "./failure.mjs";
import { loadBundles } from "./load-bundles.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const slashes = (file) => file.replaceAll("\\", "/");
const folder = path.resolve(root, slashes(process.env.PLATFORM_CONFIG ?? "config"));
const fromRoot = slashes(path.relative(root, folder));

try {
  await run();
} catch (error) {
  fail(failureMessage(error));
}

async function run() {
  if (!existsSync(path.join(folder, "index.ts"))) {
    fail(
      `There are no settings in ${fromRoot || folder}: PLATFORM_CONFIG names a folder that has an index.ts, as config/ does.`,
    );
    return;
  }
  const { app, saveCompiled } =
    loadBundles(knownBundles(root, fromRoot)) ?? loadBundles(await makeBundles(root, fromRoot));
  app.main({ definition: app.definition, example: fromRoot.startsWith("examples/") });
  saveCompiled();
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
