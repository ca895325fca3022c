import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { makeStacks } from "../../../main";
import { type PlatformSettings } from "../../../settings/settings";
import { synthesizeApp } from "../../../synthesis/synthesize-app";
import { issuesOf } from "../../support/settings-under-test";
import { brokenDefinitions } from "./broken";
import { crowdedDefinitions, definitions, repaired } from "./platforms";
import { problemsOf, type StackJson } from "./synthesized-problems";

/** Number of settings that are generated: more in a nightly run, `GENERATED_SETTINGS=20000`. */
const CASES = Number(process.env["GENERATED_SETTINGS"] ?? 200);

/** Every run generates the same settings, so that it can be repeated. A nightly run passes another seed each time. */
const seed = Number(process.env["GENERATED_SEED"] ?? 1);

/** Half of the settings are broken, and are only checked; the others are synthesized as well. */
const parameters = (share: number) => ({ numRuns: Math.ceil(CASES * share), seed });

// In the nightly run.
const TIMEOUT_MILLISECONDS = Math.max(300_000, CASES * 3000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "generated-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function synthesized(settings: PlatformSettings): Record<string, StackJson> {
  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: folder });
  return Object.fromEntries(
    stacks.map(({ name, folder: stack }) => [
      name,
      JSON.parse(readFileSync(path.join(stack, "cdk.tf.json"), "utf8")) as StackJson,
    ]),
  );
}

describe("generated settings that are valid are synthesized to what AWS accepts:", () => {
  test.each([
    ["settings of every kind", definitions, 0.3],
    ["names that meet", crowdedDefinitions, 0.2],
  ] as const)(
    "%s",
    (_, arbitrary, share) => {
      let valid = 0;
      fc.assert(
        fc.property(arbitrary, (definition) => {
          const settings = repaired(definition);
          if (settings) {
            valid += 1;
            expect(problemsOf(synthesized(settings))).toEqual([]);
          }
        }),
        parameters(share),
      );
      expect(readdirSync(folder)).toContain("stacks");
      expect(valid).toBeGreaterThan((CASES * share) / 2);
    },
    TIMEOUT_MILLISECONDS,
  );
});

test(
  "generated settings that are broken end in issues of one line each",
  () => {
    fc.assert(
      fc.property(brokenDefinitions, (definition) => {
        for (const { path: where, message } of issuesOf(definition)) {
          expect(where + message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
          expect(message.length).toBeLessThan(1500);
          expect(message).not.toMatch(/\[object/);
          expect(message).not.toContain("x".repeat(81));
        }
      }),
      parameters(0.5),
    );
  },
  TIMEOUT_MILLISECONDS,
);
