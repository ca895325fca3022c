import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type App } from "cdktf";
import { type Issue } from "../../settings/issues/settings-error";
import { type JudgedPlatform, judgeStacks } from "./judge-stacks";

/**
 * Judges what an app of the user's own writes, as soon as all stacks are written: only then do they contain what the user
 * adds.
 * @param onWarning receives what should be changed nevertheless
 */
export function judgeAtSynthesis(app: App, platform: JudgedPlatform, onWarning: (warning: Issue) => void): void {
  app.node.addValidation({
    validate: () => {
      const files = Object.values(app.manifest.stacks)
        .map(({ name, synthesizedStackPath }) => ({ name, file: path.join(app.outdir, synthesizedStackPath) }))
        // With `hclOutput`, CDKTF writes no JSON.
        .filter(({ file }) => file.endsWith(".json") && existsSync(file));
      const contents = new Map(files.map(({ name, file }) => [name, JSON.parse(readFileSync(file, "utf8")) as object]));
      judgeStacks(contents, platform).forEach(onWarning);
      return [];
    },
  });
}
