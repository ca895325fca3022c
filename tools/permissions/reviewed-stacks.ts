import { type App } from "cdktf";
import { type IConstruct } from "constructs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Role } from "../../constructs/identity/role";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { checkExtensions } from "../../stacks/extensions/check-extensions";
import { loadSettings } from "../../synthesis/load-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { PROJECT } from "../terraform/synthesized-stacks";
import { ResolvedStack } from "./resolved-stack";

/** A synthesized stack, with the reasons that its constructs give for permissions. */
export interface ReviewedStack {
  readonly stack: ResolvedStack;
  /** Logical ID of a role's policy -> Sid -> why the resource of that statement is `*`. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Synthesizes a configuration for review. The reasons come from the constructs, because the JSON doesn't contain them.
 * @param config folder of the settings, relative to the project's root
 */
export function reviewedStacks(config: string): ReviewedStack[] {
  const loaded = loadSettings(path.resolve(PROJECT, config));
  const { settings } = checkSettings(loaded.definition, { example: true });
  const extensions = checkExtensions(loaded.extensions);
  const outputFolder = mkdtempSync(path.join(tmpdir(), "permissions-"));
  try {
    let app: App | undefined;
    const stacks = synthesizeApp((outdir) => (app = makeStacks(settings, outdir, extensions)), {
      outdir: outputFolder,
    });
    return stacks.map(({ name, folder }) => ({
      stack: new ResolvedStack(name, readFileSync(path.join(folder, "cdk.tf.json"), "utf8")),
      reasons: app ? reasonsIn(app.node.findChild(name)) : new Map(),
    }));
  } finally {
    rmSync(outputFolder, { recursive: true });
  }
}

/** Returns the reasons that the roles of a stack give for statements on every resource; see {@link ReviewedStack}. */
export function reasonsIn(stack: IConstruct): ReviewedStack["reasons"] {
  const roles = stack.node.findAll().filter((construct) => construct instanceof Role);
  const policies = roles.flatMap(({ permissions, reasons }) =>
    permissions ? [[permissions.friendlyUniqueId, reasons] as const] : [],
  );
  return new Map(policies);
}
