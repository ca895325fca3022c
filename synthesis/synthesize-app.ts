import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type App, Manifest, TerraformResource, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import stringify from "json-stable-stringify";
import { canBeShortened, plainSynthesis, terraformOf } from "./framework-shortcuts";

/** A stack as it was written. */
export interface SynthesizedStack {
  readonly name: string;
  /** Resources, data sources not among them. */
  readonly resources: number;
  /** Folder to run Terraform in. */
  readonly folder: string;
}

/**
 * Writes all stacks, and removes the folders of stacks that are gone. Whatever else lies in the folder of a
 * stack, such as its lock file, stays.
 *
 * @throws what CDKTF finds wrong with the stacks; what was written before is then as it was
 */
export function synthesizeApp(app: App, plain = plainSynthesis): SynthesizedStack[] {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  if (plain || !writeShortened(app, stacks)) {
    allOrNothing(stackFiles(app, stacks), () => {
      app.synth();
    });
  }
  removeAllBut(
    stacks.map(({ node }) => node.id),
    path.join(app.outdir, Manifest.stacksFolder),
  );
  return stacks.map((stack) => ({
    name: stack.node.id,
    resources: stack.node.findAll().filter(isResource).length,
    folder: path.join(app.outdir, Manifest.stacksFolder, stack.node.id),
  }));
}

/** Returns false, and has written nothing, where the app needs CDKTF's own way. */
function writeShortened(app: App, stacks: readonly TerraformStack[]): boolean {
  if (app.hclOutput || app.node.validate().length > 0 || !stacks.every(canBeShortened)) {
    return false;
  }
  const objects = stacks.map((stack) => terraformOf(stack)).filter((object) => object !== undefined);
  if (objects.length < stacks.length) {
    return false;
  }
  const texts = objects.map((object) => stringify(object, { space: 2 }) ?? "");
  for (const [index, file] of stackFiles(app, stacks).entries()) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, texts[index] ?? "");
  }
  app.manifest.writeToFile();
  return true;
}

function stackFiles(app: App, stacks: readonly TerraformStack[]): string[] {
  return stacks.map((stack) => path.join(app.outdir, app.manifest.forStack(stack).synthesizedStackPath));
}

/** CDKTF writes stack by stack and may find a fault in the last: then the files are put back as they were. */
function allOrNothing(files: readonly string[], write: () => void): void {
  const before = files.map((file) => [file, existsSync(file) ? readFileSync(file) : undefined] as const);
  try {
    write();
  } catch (error) {
    for (const [file, content] of before) {
      if (content) {
        writeFileSync(file, content);
      } else {
        rmSync(file, { force: true });
      }
    }
    throw error;
  }
}

function isResource(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct);
}

function removeAllBut(names: readonly string[], folder: string): void {
  if (!existsSync(folder)) {
    return;
  }
  for (const entry of readdirSync(folder)) {
    if (!names.includes(entry)) {
      rmSync(path.join(folder, entry), { recursive: true });
    }
  }
}
