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
  test("consists of project, environment and the name of the resource", () => {
    expect(physicalName("role", ["shop", "prod", "web-task"])).toBe("shop-prod-web-task");
  });

  test.each([
    ["targetGroup", 32],
    ["loadBalancer", 32],
    ["bucket", 63],
    ["databaseInstance", 63],
    ["role", 64],
    ["policy", 128],
  ] as const)("of kind %s has at most %i characters", (kind, limit) => {
    expect(nameLimits[kind]).toBe(limit);
    expect(physicalName(kind, ["shop", "prod", "x".repeat(300)])).toHaveLength(limit);
  });

  test("that is too long ends in a hash of the whole name", () => {
    const name = physicalName("targetGroup", ["marketplace", "staging", "recommendations"]);
    expect(name).toBe(`marketplace-staging-recom-${stableHash("marketplace-staging-recommendations")}`);
  });

  test("has no double hyphen if it is cut next to a hyphen", () => {
    expect(physicalName("targetGroup", ["marketplace", "production", "a-b-c-d-e-f"])).not.toContain("--");
  });

  test("fits the limit of every service, whatever the parts", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), word, word, word, (kind, project, environment, part) => {
        const name = physicalName(kind, [project, environment, part]);
        expect(name.length).toBeLessThanOrEqual(nameLimits[kind]);
        expect(name).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      }),
    );
  });

  test("differs for different parts, even if both are cut", () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        fc.pre(left !== right);
        const prefix = ["marketplace", "production"];
        expect(physicalName("targetGroup", [...prefix, left])).not.toBe(
          physicalName("targetGroup", [...prefix, right]),
        );
      }),
    );
  });
});

describe("the hash of a text", () => {
  test("is the same on every machine", () => {
    expect(stableHash("shop-prod-web")).toBe("ed282e");
    expect(stableHash("shop-prod-web", 12)).toHaveLength(12);
  });
});

describe("the readable length of a name's last part", () => {
  test.each([
    ["the whole part if the name fits", "web", 3],
    ["what is left beside the hash if it doesn't", "recommendations", 5],
  ])("is %s", (_case, part, length) => {
    expect(readableLength("targetGroup", ["marketplace", "staging"], part)).toBe(length);
  });

  test("is zero if the project alone fills the name", () => {
    expect(readableLength("targetGroup", ["x".repeat(40), "prod"], "web")).toBe(0);
  });
});
