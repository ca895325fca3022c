import * as fc from "fast-check";
import definition from "../../examples/shop";
import { type WholeStack, wholePlatform } from "../support/shop-platform";
import { shuffled } from "../support/shuffled";

const texts = (platform: Record<string, WholeStack>) =>
  Object.entries(platform).map(([name, { json }]) => [name, json]);

test("the order of the settings' keys changes no byte of any stack", () => {
  const expected = texts(wholePlatform());
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (order) => {
      expect(texts(wholePlatform(shuffled(definition, order)))).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

test("no stack says where or when it was made", () => {
  for (const [, json] of texts(wholePlatform())) {
    expect(json).not.toContain(process.cwd());
    expect(json).not.toMatch(/"[^"]*\b20\d\d-\d\d-\d\dT/);
  }
});
