import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type App, Manifest, TerraformResource, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { plainSynthesis, resolveOnce, withoutTokenTraces } from "./framework-shortcuts";
import { removeGoneStacks } from "./gone-stacks";
import "./node-compatibility";
import { makeProcessFolder } from "./process-folder";

/** A stack that was written. */
export interface SynthesizedStack {
  readonly name: string;
  /** Number of resources, without data sources. */
  readonly resources: number;
  /** Folder in which to run Terraform. */
  readonly folder: string;
}

/** Options that take precedence over the environment variables. */
export interface SynthesisOptions {
  /** Folder to write to. @default CDKTF_OUTDIR, or `cdktf.out` */
  readonly outdir?: string;
  /** Whether to synthesize without shortcuts. @default PLATFORM_PLAIN_SYNTHESIS */
  readonly plain?: boolean;
  /**
   * Looks at the content of the JSON of all stacks, by stack, before it replaces the earlier one. What it throws leaves
   * that as it was.
   * @default nothing
   */
  readonly inspect?: (stacks: ReadonlyMap<string, object>) => void;
}

/**
 * Writes all stacks, and removes the folders of stacks that no longer exist. Other files in the folder of a stack,
 * such as its lock file, are kept.
 *
 * CDKTF writes one stack after the other and may find an error in the last, so it writes to a temporary folder, from
 * which the files are moved once all stacks are valid.
 *
 * @param makeStacks creates the app, which must write to the given folder
 * @throws the errors that CDKTF finds in the stacks; the output folder is then unchanged
 */
export function synthesizeApp(
  makeStacks: (outdir: string) => App,
  { outdir = process.env["CDKTF_OUTDIR"] ?? "cdktf.out", plain = plainSynthesis, inspect }: SynthesisOptions = {},
): SynthesizedStack[] {
  mkdirSync(outdir, { recursive: true });
  const temporary = makeProcessFolder(outdir, ".synthesis-");
  try {
    const { app, written } = (plain ? synthesizePlainly : synthesizeShortly)(makeStacks, temporary);
    const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    inspect?.(written);
    moveStacks(temporary, outdir);
    removeGoneStacks(
      path.join(outdir, Manifest.stacksFolder),
      stacks.map(({ node }) => node.id),
    );
    return stacks.map((stack) => ({
      name: stack.node.id,
      resources: stack.node.findAll().filter(isResource).length,
      folder: path.join(outdir, Manifest.stacksFolder, stack.node.id),
    }));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

interface Synthesis {
  readonly app: App;
  /** The content of the JSON of each stack. */
  readonly written: ReadonlyMap<string, object>;
}

function synthesizePlainly(makeStacks: (outdir: string) => App, outdir: string): Synthesis {
  const app = makeStacks(outdir);
  app.synth();
  return { app, written: readStacks(outdir) };
}

function synthesizeShortly(makeStacks: (outdir: string) => App, outdir: string): Synthesis {
  return withoutTokenTraces(() => {
    const app = makeStacks(outdir);
    const written = resolveOnce(app);
    app.synth();
    return { app, written };
  });
}

function readStacks(outdir: string): ReadonlyMap<string, object> {
  const folder = path.join(outdir, Manifest.stacksFolder);
  return new Map(
    readdirSync(folder).map((name) => {
      const text = readFileSync(path.join(folder, name, "cdk.tf.json"), "utf8");
      return [name, JSON.parse(text) as object];
    }),
  );
}

/**
 * Moves synthesized files to another folder. Other files in the folders of stacks are kept. A file with the same content
 * is left alone, which keeps its modification time.
 */
function moveStacks(from: string, to: string): void {
  mkdirSync(path.join(to, Manifest.stacksFolder), { recursive: true });
  for (const stack of readdirSync(path.join(from, Manifest.stacksFolder))) {
    const folder = path.join(Manifest.stacksFolder, stack);
    mkdirSync(path.join(to, folder), { recursive: true });
    for (const entry of readdirSync(path.join(from, folder), { withFileTypes: true })) {
      const [source, target] = [path.join(from, folder, entry.name), path.join(to, folder, entry.name)];
      if (entry.isDirectory()) {
        moveFolder(source, target);
      } else {
        moveFile(source, target);
      }
    }
  }
  moveFile(path.join(from, Manifest.fileName), path.join(to, Manifest.fileName));
}

/** Moves a folder in place of another. */
function moveFolder(source: string, target: string): void {
  for (;;) {
    try {
      rmSync(target, { recursive: true, force: true, maxRetries: 3 });
      renameSync(source, target);
      return;
    } catch (error) {
      // Another run has put its own folder there in between.
      if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
}

function moveFile(source: string, target: string): void {
  if (!existsSync(target) || !readFileSync(source).equals(readFileSync(target))) {
    renameSync(source, target);
  }
}

function isResource(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct);
}
