import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type App, Manifest, TerraformResource, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import stringify from "json-stable-stringify";
import { canBeShortened, terraformOf } from "./framework-shortcuts";

/** A stack as it was written. */
export interface SynthesizedStack {
  readonly name: string;
  /** Resources, data sources not among them. */
  readonly resources: number;
  /** Folder to run Terraform in. */
  readonly folder: string;
}

/** Whether CDKTF's own way is taken throughout. */
export const plainSynthesis = process.env["PLATFORM_PLAIN_SYNTHESIS"] === "1";

/**
 * Writes all stacks, and removes the folders of stacks that are gone. Whatever else lies in the folder of a
 * stack, such as its lock file, stays.
 *
 * @throws what CDKTF finds wrong with the stacks, before anything is written
 */
export function synthesizeApp(app: App, plain = plainSynthesis): SynthesizedStack[] {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  if (plain || !writeShortened(app, stacks)) {
    for (const stack of stacks) {
      stack.runAllValidations();
    }
    app.synth();
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
  const written = stacks.map((stack) => ({ stack, text: stringify(terraformOf(stack), { space: 2 }) ?? "" }));
  // A reference to another stack shows only now; it makes resources that CDKTF alone knows to write.
  if (stacks.some(({ dependencies }) => dependencies.length > 0)) {
    return false;
  }
  for (const { stack, text } of written) {
    const { workingDirectory, synthesizedStackPath } = app.manifest.forStack(stack);
    mkdirSync(path.join(app.outdir, workingDirectory), { recursive: true });
    writeFileSync(path.join(app.outdir, synthesizedStackPath), text);
  }
  app.manifest.writeToFile();
  return true;
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
