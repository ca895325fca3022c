import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type App, Manifest, TerraformResource, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { plainSynthesis, resolveOnce, withoutTokenTraces } from "./framework-shortcuts";
import { removeGoneStacks } from "./gone-stacks";
import "./node-compatibility";
import { makeProcessFolder } from "./process-folder";

/** A stack as it was written. */
export interface SynthesizedStack {
  readonly name: string;
  /** Resources, data sources not among them. */
  readonly resources: number;
  /** Folder to run Terraform in. */
  readonly folder: string;
}

/** How to synthesize, where it is not as the environment says. */
export interface SynthesisOptions {
  /** Folder to write to. @default CDKTF_OUTDIR, else `cdktf.out` */
  readonly outdir?: string;
  /** Whether to take CDKTF's own way throughout. @default PLATFORM_PLAIN_SYNTHESIS */
  readonly plain?: boolean;
}

/**
 * Writes all stacks, and removes the folders of stacks that are gone. Whatever else lies in the folder of a
 * stack, such as its lock file, stays.
 *
 * CDKTF writes stack by stack and may find a fault in the last, so it writes to a folder aside, and what it
 * wrote takes its place when all is right.
 *
 * @param makeStacks makes the app, which is to write to the given folder
 * @throws what CDKTF finds wrong with the stacks; what was written before is then as it was
 */
export function synthesizeApp(
  makeStacks: (outdir: string) => App,
  { outdir = process.env["CDKTF_OUTDIR"] ?? "cdktf.out", plain = plainSynthesis }: SynthesisOptions = {},
): SynthesizedStack[] {
  mkdirSync(outdir, { recursive: true });
  const aside = makeProcessFolder(outdir, ".synthesis-");
  try {
    const app = plain ? synthesizePlainly(makeStacks, aside) : synthesizeShortly(makeStacks, aside);
    const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    putInPlace(aside, outdir);
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
    rmSync(aside, { recursive: true, force: true });
  }
}

function synthesizePlainly(makeStacks: (outdir: string) => App, outdir: string): App {
  const app = makeStacks(outdir);
  app.synth();
  return app;
}

function synthesizeShortly(makeStacks: (outdir: string) => App, outdir: string): App {
  return withoutTokenTraces(() => {
    const app = makeStacks(outdir);
    resolveOnce(app);
    app.synth();
    return app;
  });
}

/**
 * Moves what is in one folder to another. Folders of stacks keep what else is in them; a file that is already as it
 * should be is left alone, which keeps its time and spares the disk.
 */
function putInPlace(from: string, to: string): void {
  mkdirSync(path.join(to, Manifest.stacksFolder), { recursive: true });
  for (const stack of readdirSync(path.join(from, Manifest.stacksFolder))) {
    const folder = path.join(Manifest.stacksFolder, stack);
    mkdirSync(path.join(to, folder), { recursive: true });
    for (const entry of readdirSync(path.join(from, folder), { withFileTypes: true })) {
      const [source, target] = [path.join(from, folder, entry.name), path.join(to, folder, entry.name)];
      if (entry.isDirectory()) {
        rmSync(target, { recursive: true, force: true });
        renameSync(source, target);
      } else {
        moveFile(source, target);
      }
    }
  }
  moveFile(path.join(from, Manifest.fileName), path.join(to, Manifest.fileName));
}

function moveFile(source: string, target: string): void {
  if (!existsSync(target) || !readFileSync(source).equals(readFileSync(target))) {
    renameSync(source, target);
  }
}

function isResource(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct);
}
