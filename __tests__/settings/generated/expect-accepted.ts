import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { rules } from "../../../guardrails/rules/all";
import { Tree } from "../../../guardrails/tree/tree";
import { reachVerdict } from "../../../guardrails/verdict";
import { makeStacks } from "../../../main";
import { type PlatformSettings } from "../../../settings/settings";
import { mapEntries } from "../../../stacks/map-entries";
import { platformWaivers } from "../../../stacks/platform/platform-waivers";
import { stackPlace } from "../../../stacks/platform/stack-place";
import { synthesizeApp } from "../../../synthesis/synthesize-app";
import { repaired } from "./platforms";
import { problemsOf, type StackJson } from "./synthesized-problems";

/** Expects that whatever is valid among the definitions, at least half, is synthesized to what AWS accepts. */
export function expectAccepted(
  definitions: fc.Arbitrary<Record<string, unknown>>,
  cases: { readonly numRuns: number; readonly seed: number },
): void {
  const folder = mkdtempSync(path.join(tmpdir(), "generated-"));
  let valid = 0;
  try {
    fc.assert(
      fc.property(definitions, (definition) => {
        const settings = repaired(definition);
        if (settings) {
          valid += 1;
          const stacks = synthesized(settings, folder);
          expect(problemsOf(stacks)).toEqual([]);
          expect(refusedBy(stacks, settings)).toEqual([]);
        }
      }),
      cases,
    );
    expect(readdirSync(folder)).toContain("stacks");
    expect(valid).toBeGreaterThan(cases.numRuns / 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lists what the guardrails refuse although the settings are valid: the waivers of settings must cover it. */
function refusedBy(stacks: Record<string, StackJson>, settings: PlatformSettings): string[] {
  const places = mapEntries(stacks, (name, json) => stackPlace(name, settings, json));
  const tree = new Tree(
    Object.entries(stacks).map(([name, json]) => ({ name, stage: places[name]?.stage ?? "prod", json })),
  );
  const { errors } = reachVerdict(tree, {
    rules,
    waivers: platformWaivers(settings),
    packOf: (stack) => places[stack]?.pack,
  });
  return errors.map(({ rule, resource, found }) => `${rule.id}: ${resource.path}: ${found}`);
}

function synthesized(settings: PlatformSettings, folder: string): Record<string, StackJson> {
  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: folder });
  return Object.fromEntries(
    stacks.map(({ name, folder: stack }) => [
      name,
      JSON.parse(readFileSync(path.join(stack, "cdk.tf.json"), "utf8")) as StackJson,
    ]),
  );
}
