import { type App } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rules } from "../../guardrails/rules/all";
import { type Rule } from "../../guardrails/rules/rule";
import { Tree } from "../../guardrails/tree/tree";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { envFileReader } from "../../settings/check/env-files";
import { readImageFiles } from "../../settings/check/image-files";
import { type PlatformSettings } from "../../settings/settings";
import { checkExtensions } from "../../stacks/extensions/check-extensions";
import { loadSettings } from "../../synthesis/load-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { type ReviewedStack, reviewedStacksOf } from "../permissions/reviewed-stacks";
import { PROJECT } from "../terraform/synthesized-stacks";
import { stageOf } from "./report-stacks";

/** What a report is made from. */
export interface ReportSource {
  readonly settings: PlatformSettings;
  /** Content of the JSON of all stacks, by name. */
  readonly contents: ReadonlyMap<string, object>;
  /** The same stacks, as rules read them. */
  readonly tree: Tree;
  /** The same stacks, with the reasons that constructs give for permissions. */
  readonly reviewed: readonly ReviewedStack[];
  readonly rules: readonly Rule[];
}

/**
 * Synthesizes a configuration for a report.
 * @param config folder of the settings, relative to the project's root
 */
export function readReportSource(config: string): ReportSource {
  const folder = path.resolve(PROJECT, config);
  const loaded = loadSettings(folder);
  const { settings } = checkSettings(loaded.definition, {
    example: true,
    imageFiles: readImageFiles(folder),
    readEnvFile: envFileReader(folder),
  });
  const extensions = checkExtensions(loaded.extensions);
  const outputFolder = mkdtempSync(path.join(tmpdir(), "report-"));
  try {
    let app: App | undefined;
    let contents: ReadonlyMap<string, object> = new Map();
    const stacks = synthesizeApp((outdir) => (app = makeStacks(settings, outdir, extensions)), {
      outdir: outputFolder,
      inspect: (written) => {
        contents = written;
      },
    });
    return {
      settings,
      contents,
      tree: new Tree([...contents].map(([name, json]) => ({ name, json, stage: stageOf(settings, name) }))),
      reviewed: app ? reviewedStacksOf(app, stacks) : [],
      rules,
    };
  } finally {
    rmSync(outputFolder, { recursive: true });
  }
}
