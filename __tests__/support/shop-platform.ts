import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../examples/shop";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { type Extensions } from "../../stacks/extensions";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { type Synthesized } from "./synthesize";

/** A whole stack as users get it, with its provider and backend. */
export interface WholeStack extends Synthesized {
  readonly terraform: Record<string, unknown>;
  readonly provider: { readonly aws: readonly [Record<string, unknown>] };
}

/**
 * Synthesizes all stacks, as `npm run synth` writes them.
 * @param settings a definition such as `examples/shop/index.ts`. @default the shop
 * @param extensions what a user adds to the stacks. @default nothing
 */
export function wholePlatform(settings: unknown = definition, extensions?: Extensions): Record<string, WholeStack> {
  const folder = mkdtempSync(path.join(tmpdir(), "platform-"));
  try {
    const checked = checkSettings(settings, { example: true });
    synthesizeApp((outdir) => makeStacks(checked.settings, outdir, extensions), { outdir: folder });
    const stacks = path.join(folder, "stacks");
    return Object.fromEntries(
      readdirSync(stacks).map((name) => [name, readStack(path.join(stacks, name, "cdk.tf.json"))]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads a stack from its `cdk.tf.json`. */
export function readStack(file: string): WholeStack {
  const json = readFileSync(file, "utf8");
  const parsed = JSON.parse(json) as Partial<WholeStack>;
  return {
    json,
    resource: parsed.resource ?? {},
    data: parsed.data ?? {},
    variable: parsed.variable ?? {},
    output: parsed.output ?? {},
    terraform: parsed.terraform ?? {},
    provider: parsed.provider ?? { aws: [{}] },
  };
}

/**
 * Returns one stack of a platform.
 * @throws if there is no such stack
 */
export function stackOf(platform: Record<string, WholeStack>, name: string): WholeStack {
  const stack = platform[name];
  if (!stack) {
    throw new Error(`there is no stack ${name}; the stacks are ${Object.keys(platform).join(", ")}`);
  }
  return stack;
}

/** Returns the arguments of all resources of a type, by logical id. */
export function all(stack: Synthesized, type: string): Record<string, Record<string, unknown>> {
  return stack.resource[type] ?? {};
}
