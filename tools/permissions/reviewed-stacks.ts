import { type App, TerraformElement } from "cdktf";
import { type IConstruct } from "constructs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { permissionReasonsOf, whollyReasoned } from "../../constructs/identity/permission-reasons";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { checkExtensions } from "../../stacks/extensions/check-extensions";
import { loadSettings } from "../../synthesis/load-settings";
import { synthesizeApp, type SynthesizedStack } from "../../synthesis/synthesize-app";
import { PROJECT } from "../terraform/synthesized-stacks";
import { type KnownAccounts } from "./principal-issues";
import { ResolvedStack } from "./resolved-stack";

/** A synthesized stack, with the reasons that its constructs give for permissions. */
export interface ReviewedStack {
  readonly stack: ResolvedStack;
  /** Logical ID of a resource -> Sid of a statement, or nothing for the resource as a whole -> the reason given for it. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Logical ID of a resource -> Sids of the statements whose reason covers their actions too. @default none */
  readonly wholeReasons?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Accounts of the configuration. @default the stack's own */
  readonly accounts?: KnownAccounts;
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
    return app ? reviewedStacksOf(app, stacks) : [];
  } finally {
    rmSync(outputFolder, { recursive: true });
  }
}

/**
 * Prepares the stacks of an app for review.
 * @param stacks what synthesis of the app has written
 */
export function reviewedStacksOf(app: App, stacks: readonly SynthesizedStack[]): ReviewedStack[] {
  const reviewed = stacks.map(({ name, folder }) => ({
    stack: new ResolvedStack(name, readFileSync(path.join(folder, "cdk.tf.json"), "utf8")),
    reasons: reasonsIn(app.node.findChild(name)),
    wholeReasons: wholeReasonsIn(app.node.findChild(name)),
  }));
  const accounts = [...new Set(reviewed.map(({ stack }) => stack.account))];
  return reviewed.map((part) => ({ ...part, accounts }));
}

/** Returns the reasons that are given for the resources of a stack; see {@link ReviewedStack}. */
export function reasonsIn(stack: IConstruct): ReviewedStack["reasons"] {
  return new Map(
    elementsOf(stack)
      .map((resource) => [resource.friendlyUniqueId, permissionReasonsOf(resource)] as const)
      .filter(([, reasons]) => reasons.size > 0),
  );
}

/** Returns the statements of a stack whose reason covers their actions too; see {@link ReviewedStack}. */
export function wholeReasonsIn(stack: IConstruct): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(elementsOf(stack).map((resource) => [resource.friendlyUniqueId, whollyReasoned(resource)] as const));
}

function elementsOf(stack: IConstruct): TerraformElement[] {
  return stack.node.findAll().filter((construct) => construct instanceof TerraformElement);
}
