import { type App } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rules } from "../../guardrails/rules/all";
import { type Rule } from "../../guardrails/rules/rule";
import { type Pack } from "../../guardrails/verdict";
import { Tree } from "../../guardrails/tree/tree";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { envFileReader } from "../../settings/check/env-files";
import { readImageFiles } from "../../settings/check/image-files";
import { type PlatformSettings } from "../../settings/settings";
import { checkExtensions } from "../../stacks/extensions/check-extensions";
import { ownRuleIds } from "../../stacks/extensions/check-rules";
import { stackPlace } from "../../stacks/platform/stack-place";
import { loadSettings } from "../../synthesis/load-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { type ReviewedStack, reviewedStacksOf } from "../permissions/reviewed-stacks";
import { PROJECT } from "../terraform/synthesized-stacks";

/** What a report is made from. */
export interface ReportSource {
  readonly settings: PlatformSettings;
  /** Content of the JSON of all stacks, by name. */
  readonly contents: ReadonlyMap<string, object>;
  /** The same stacks, as rules read them. */
  readonly tree: Tree;
  /** The same stacks, with the reasons that constructs give for permissions. */
  readonly reviewed: readonly ReviewedStack[];
  /** The platform's rules, and those of the user's own. */
  readonly rules: readonly Rule[];
  /** What the rules mean in a stack, by its name; absent where every violation is an error. */
  readonly packs: ReadonlyMap<string, Pack>;
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
    ownRuleIds: ownRuleIds(loaded.extensions),
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
    const places = new Map([...contents].map(([name, json]) => [name, stackPlace(name, settings, json)]));
    return {
      settings,
      contents,
      tree: new Tree([...contents].map(([name, json]) => ({ name, json, stage: places.get(name)?.stage ?? "prod" }))),
      reviewed: app ? reviewedStacksOf(app, stacks) : [],
      rules: [...rules, ...(extensions.guardrails?.rules ?? [])],
      packs: new Map([...places].flatMap(([name, { pack }]) => (pack ? [[name, pack]] : []))),
    };
  } finally {
    rmSync(outputFolder, { recursive: true });
  }
}
