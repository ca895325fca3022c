import fc from "fast-check";
import {
  nameLimits,
  type NamedKind,
  physicalName,
  readableLength,
  stableHash,
} from "../../../constructs/core/physical-name";

const kinds = Object.keys(nameLimits) as NamedKind[];
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,19}(-[a-z0-9]{1,20}){0,4}$/);

describe("the name of a resource", () => {
  test("is project, environment and part", () => {
    expect(physicalName("role", ["shop", "prod", "web-task"])).toBe("shop-prod-web-task");
  });

  test.each([
    ["targetGroup", 32],
    ["loadBalancer", 32],
    ["bucket", 63],
    ["databaseInstance", 63],
    ["role", 64],
    ["policy", 128],
  ] as const)("of a %s takes at most %i characters", (kind, limit) => {
    expect(nameLimits[kind]).toBe(limit);
    expect(physicalName(kind, ["shop", "prod", "x".repeat(300)])).toHaveLength(limit);
  });

  test("that is too long is cut at its end, and ends in a hash of the whole", () => {
    const name = physicalName("targetGroup", ["marketplace", "staging", "recommendations"]);
    expect(name).toBe(`marketplace-staging-recom-${stableHash("marketplace-staging-recommendations")}`);
  });

  test("has no two hyphens where it was cut beside one", () => {
    expect(physicalName("targetGroup", ["marketplace", "production", "a-b-c-d-e-f"])).not.toContain("--");
  });

  test("fits every service, whatever the parts", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), word, word, word, (kind, project, environment, part) => {
        const name = physicalName(kind, [project, environment, part]);
        expect(name.length).toBeLessThanOrEqual(nameLimits[kind]);
        expect(name).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      }),
    );
  });

  test("is another for other parts, also where both are cut", () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        fc.pre(one !== other);
        const prefix = ["marketplace", "production"];
        expect(physicalName("targetGroup", [...prefix, one])).not.toBe(physicalName("targetGroup", [...prefix, other]));
      }),
    );
  });
});

describe("a hash that stands for a text", () => {
  test("is the same on every machine", () => {
    expect(stableHash("shop-prod-web")).toBe("ed282e");
    expect(stableHash("shop-prod-web", 12)).toHaveLength(12);
  });
});

describe("what stays readable of a part", () => {
  test.each([
    ["all of it where the name fits", "web", 3],
    ["what is left beside the hash where it doesn't", "recommendations", 5],
  ])("is %s", (_what, part, length) => {
    expect(readableLength("targetGroup", ["marketplace", "staging"], part)).toBe(length);
  });

  test("is nothing where the project alone fills the name", () => {
    expect(readableLength("targetGroup", ["x".repeat(40), "prod"], "web")).toBe(0);
  });
});
