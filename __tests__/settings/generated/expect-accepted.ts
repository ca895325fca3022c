import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { makeStacks } from "../../../main";
import { type PlatformSettings } from "../../../settings/settings";
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
          expect(problemsOf(synthesized(settings, folder))).toEqual([]);
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

function synthesized(settings: PlatformSettings, folder: string): Record<string, StackJson> {
  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: folder });
  return Object.fromEntries(
    stacks.map(({ name, folder: stack }) => [
      name,
      JSON.parse(readFileSync(path.join(stack, "cdk.tf.json"), "utf8")) as StackJson,
    ]),
  );
}
