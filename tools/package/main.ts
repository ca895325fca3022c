import { rmSync, statSync } from "node:fs";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { readStacks, synthesize } from "../terraform/synthesized-stacks";
import { differingStacks } from "./compare-stacks";
import { InstalledApp, MODULE_RESOLUTIONS } from "./installed-app";

/** An app by settings, as docs/package.md shows it. */
const BY_SETTINGS = `import { App } from "cdktf";
import { createStacks } from "fargate-platform";
import definition from "./settings";

const app = new App();
const { environments } = createStacks(app, definition, { folder: "settings", onWarning: () => undefined });
const stack: string = environments.prod.node.id;
if (stack !== "prod") throw new Error(stack);
app.synth();
`;

/** The settings that the template and the app synthesize both. */
const SETTINGS = "examples/shop";

/** The app by constructs of docs/constructs.md. */
const BY_CONSTRUCTS = "docs/constructs.ts";

/**
 * `npm run package`: packs the package, installs it in an empty CDKTF app outside this project, and checks there what
 * its users rely on. Ends with 1 if anything fails or differs.
 */
async function main(): Promise<void> {
  readArguments();
  const app = new InstalledApp();
  try {
    const tarball = await app.pack();
    console.log(`${path.basename(tarball)}: ${(statSync(tarball).size / 1024).toFixed(0)} KiB.`);
    await app.install(tarball);
    console.log("It installs in an empty app.");

    app.copySettings(SETTINGS, "settings");
    app.write("by-settings.ts", BY_SETTINGS);
    app.copy(BY_CONSTRUCTS, "by-constructs.ts");
    await app.compile("bundler");
    await app.compile("node10");
    await app.compile("node16");
    console.log(`The types hold with moduleResolution ${Object.keys(MODULE_RESOLUTIONS).join(", ")}.`);

    const template = path.join(app.folder, "template.out");
    const expected = await synthesize(SETTINGS, template);
    const differing = differingStacks(template, await app.synthesize("by-settings"));
    if (differing.length > 0) {
      throw new Error(`By settings, these stacks differ from those of the template: ${differing.join(", ")}.`);
    }
    console.log(`By settings, ${SETTINGS} gives the ${expected.length} stacks of the template, byte for byte.`);

    const stacks = readStacks(await app.synthesize("by-constructs"));
    const described = stacks.map(({ name, resources }) => `${name} with ${resources} resources`);
    console.log(`By constructs, ${BY_CONSTRUCTS} gives the stack ${described.join(", ")}.`);
  } finally {
    rmSync(app.folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
