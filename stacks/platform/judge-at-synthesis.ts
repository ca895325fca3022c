import { type App } from "cdktf";
import { inspectBeforeWriting } from "../../guardrails/app/inspect-before-writing";
import { type Issue } from "../../settings/issues/settings-error";
import { type JudgedPlatform, judgeStacks } from "./judge-stacks";

/**
 * Judges what an app of the user's own writes, before anything is written: only then do the stacks contain what the user
 * adds.
 * @param onWarning receives what should be changed nevertheless
 */
export function judgeAtSynthesis(app: App, platform: JudgedPlatform, onWarning: (warning: Issue) => void): void {
  inspectBeforeWriting(app, (contents) => {
    judgeStacks(contents, platform).forEach(onWarning);
  });
}
