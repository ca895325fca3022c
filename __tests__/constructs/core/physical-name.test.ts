import fc from "fast-check";
import { nameLimits, type NamedKind, physicalName, stableHash } from "../../../constructs/core/physical-name";

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

describe("the longest project and environment that settings allow", () => {
  const prefix = ["customer-loyalty-hub", "pre-production-2"];

  test.each<[NamedKind, string, string]>([
    ["loadBalancer", "public", "customer-loyal-pre-public-12c55b"],
    ["loadBalancer", "internal", "customer-loy-pre-internal-75b741"],
    ["targetGroup", "api-public-0a1b", "customer-pre-api-public-0-8823d6"],
    ["role", "recommendations-1-execution", "customer-loyalty-hub-pre-production-2-recommend-890bd6-execution"],
    ["role", "recommendations-of-items-task", "customer-loyalty-hub-pre-production-2-recommendation-9ed929-task"],
    ["searchDomain", "search", "customer-loyalty-hub-19fef4"],
    ["bucket", "customer-uploads-444444444444", "customer-loyalty-hub-pre-production-2-customer-uploads-4-dc8daf"],
  ])("leave a recognizable name for a %s", (kind, part, name) => {
    expect(physicalName(kind, [...prefix, part])).toBe(name);
    expect(name.length).toBeLessThanOrEqual(nameLimits[kind]);
  });

  test("have roles that the policy of those who start tasks matches", () => {
    fc.assert(
      fc.property(word, fc.constantFrom("execution", "task"), (workload, end) => {
        const name = physicalName("role", [...prefix, `${workload}-${end}`]);
        expect(name.startsWith(`${prefix.join("-")}-`) && name.endsWith(`-${end}`)).toBe(true);
      }),
    );
  });

  test("have something of the part, the environment and the project in every name of a target group", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,20}$/),
        fc.stringMatching(/^[a-z]{4,16}$/),
        word,
        (project, env, part) => {
          const name = physicalName("targetGroup", [project, env, part]);
          expect(name).toContain(project.slice(0, 4));
          expect(name).toContain(`-${env.slice(0, 4)}`);
          expect(name).toContain(`-${part.slice(0, 3)}`);
        },
      ),
    );
  });

  test("don't make one name of two, for 20,000 target groups", () => {
    const names = Array.from({ length: 20_000 }, (_, at) => physicalName("targetGroup", [...prefix, `${at}-web-0a1b`]));
    expect(new Set(names).size).toBe(names.length);
  });
});

// Each of these names is in use: another one would replace a load balancer, a bucket or a role.
test.each<[NamedKind, readonly string[], string]>([
  ["loadBalancer", ["shop", "prod", "public"], "shop-prod-public"],
  ["loadBalancer", ["department-maps", "prod", "administration"], "department-maps-prod-admi-630ca2"],
  ["targetGroup", ["marketplace", "staging", "recommendations-site-0a1b"], "marketplace-staging-recom-58f523"],
  ["schedule", ["marketplace", "production", "x".repeat(60)], `marketplace-production-${"x".repeat(34)}-ebda98`],
  [
    "backupVault",
    ["marketplace", "production", "volume-snapshots-daily-x"],
    "marketplace-production-volume-snapshots-daily-x",
  ],
  ["searchDomain", ["marketplace", "pre-production", "search"], "marketplace-pre-produ-7636a5"],
])("a %s keeps the name that it had in earlier versions", (kind, parts, name) => {
  expect(physicalName(kind, parts)).toBe(name);
});
