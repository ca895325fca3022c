import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../examples/shop";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { type Synthesized } from "./synthesize";

/** A stack as it is written for users, with the parts that only a whole stack has. */
export interface WholeStack extends Synthesized {
  readonly terraform: Record<string, unknown>;
  readonly provider: { readonly aws: readonly [Record<string, unknown>] };
}

/**
 * The stacks of settings, as `npm run synth` writes them.
 * @param settings as in `examples/shop/index.ts`. @default the default settings
 */
export function wholePlatform(settings: unknown = definition): Record<string, WholeStack> {
  const folder = mkdtempSync(path.join(tmpdir(), "platform-"));
  try {
    const checked = checkSettings(settings, { example: true });
    synthesizeApp((outdir) => makeStacks(checked.settings, outdir), { outdir: folder });
    const stacks = path.join(folder, "stacks");
    return Object.fromEntries(readdirSync(stacks).map((name) => [name, read(path.join(stacks, name, "cdk.tf.json"))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file: string): WholeStack {
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
 * One stack of a platform.
 * @throws if there is none of that name
 */
export function stackOf(platform: Record<string, WholeStack>, name: string): WholeStack {
  const stack = platform[name];
  if (!stack) {
    throw new Error(`no stack ${name}; there are ${Object.keys(platform).join(", ")}`);
  }
  return stack;
}

/** All resources of a type, by their logical ids. */
export function all(stack: Synthesized, type: string): Record<string, Record<string, unknown>> {
  return stack.resource[type] ?? {};
}

/** Addresses of all resources, sorted. */
export function addresses(stack: Synthesized): string[] {
  return Object.entries(stack.resource)
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}
