import * as fc from "fast-check";
import * as z from "zod";
import { parseAndPrune } from "../../../settings/check/prune";
import { environmentSchema } from "../../../settings/schema/environment";
import { changed, issuesOf } from "../../support/settings-under-test";

describe("pruning", () => {
  test("leaves valid settings, whatever is invalid", () => {
    const network = [{ at: ["network"], value: { cidr: "240.0.0.0/16" } }];
    const { application } = changed({}) as { application: Record<string, unknown> };
    const paths = pathsOf(application);
    const broken = fc.constantFrom<unknown>(null, 0, "?", [], {}, [null], true, -1);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), broken), { minLength: 1, maxLength: 5 }), (changes) => {
        const value = changes.reduce((root, [path, wrong]) => put(root, path, wrong), application);
        const { output } = parseAndPrune(environmentSchema("prod"), value, network);
        expect(output.destroy).toBe("stateless-only");
      }),
      { numRuns: 300 },
    );
  });

  test("lets every rule check the rest without an exception", () => {
    const definition = changed({ waivers: [{ environment: "prod", setting: "network.nat", reason: "x" }] });
    const broken = fc.constantFrom<unknown>(null, 0, "?", [], {}, [null], [{}], true, -1);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...pathsOf(definition)), broken), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const value = changes.reduce((root, [path, wrong]) => put(root, path, wrong), definition);
          expect(() => issuesOf(value)).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  test("fails where a stand-in is missing", () => {
    expect(() => parseAndPrune(z.strictObject({ needed: z.string() }), {}, [])).toThrow(
      "There is no stand-in for what is required at: needed.",
    );
  });
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [...(path.length > 0 ? [path] : []), ...below.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

function put(root: unknown, [step = "", ...rest]: string[], value: unknown): Record<string, unknown> {
  const part = typeof root === "object" && root !== null ? (root as Record<string, unknown>) : {};
  return { ...part, [step]: rest.length === 0 ? value : put(part[step], rest, value) };
}
