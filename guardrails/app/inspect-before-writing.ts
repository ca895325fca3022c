import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type App, Manifest, TerraformStack } from "cdktf";

/** The parts of an app that say where it writes, which CDKTF declares as constant. */
interface WritingApp {
  outdir: string;
  readonly manifest: { outdir: string };
}

/** Content of the JSON of each stack, by its name. */
export type StackContents = ReadonlyMap<string, object>;

/**
 * Lets something look at the content of all stacks when `app.synth()` is called, before anything is written. What it throws
 * leaves the output folder as it was.
 */
export function inspectBeforeWriting(app: App, inspect: (stacks: StackContents) => void): void {
  const synthesize = app.synth.bind(app);
  app.synth = () => {
    const { outdir } = app;
    synthesizeElsewhere(app, synthesize, (contents, folder) => {
      inspect(contents);
      cpSync(folder, outdir, { recursive: true });
    });
  };
}

/** Synthesizes an app without writing to its output folder, and returns the content of its stacks. */
export function contentsOf(app: App): StackContents {
  return synthesizeElsewhere(
    app,
    () => {
      app.synth();
    },
    (contents) => contents,
  );
}

/**
 * Synthesizes an app to a temporary folder: CDKTF writes one stack after the other, and the last one may be refused.
 * @param use takes what is there before the folder is removed
 */
function synthesizeElsewhere<Result>(
  app: App,
  synthesize: () => void,
  use: (contents: StackContents, folder: string) => Result,
): Result {
  const writing = app as unknown as WritingApp;
  const { outdir } = app;
  const temporary = mkdtempSync(path.join(tmpdir(), "synthesis-"));
  try {
    mkdirSync(path.join(temporary, Manifest.stacksFolder));
    redirect(writing, temporary);
    synthesize();
    return use(readContents(app), temporary);
  } finally {
    redirect(writing, outdir);
    rmSync(temporary, { recursive: true, force: true });
  }
}

function redirect(app: WritingApp, folder: string): void {
  app.outdir = folder;
  app.manifest.outdir = folder;
}

function readContents(app: App): StackContents {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  return new Map(stacks.map((stack) => [stack.node.id, readContent(stack, app.outdir)]));
}

function readContent(stack: TerraformStack, outdir: string): object {
  const file = path.join(outdir, Manifest.stacksFolder, stack.node.id, "cdk.tf.json");
  // With `hclOutput`, CDKTF writes no JSON.
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : (stack.toTerraform() as object);
}
